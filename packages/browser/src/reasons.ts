import { PREFLIGHT_ACCESS_REASONS, RESPONSE_REASONS } from './access-reasons.ts'
import type { AccessReason } from './access-rows.ts'
import { CONSTRUCT_REASONS, type ConstructReason } from './construct-reasons.ts'
import { PREFLIGHT_REASONS, type PreflightReason } from './preflight-reasons.ts'
import type { ReasonRow } from './reason-row.ts'
import { REDIRECT_REASONS, type RedirectReason } from './redirect-reasons.ts'
import { REQUEST_REASONS, type RequestReason } from './request-reasons.ts'

/** Why a browser blocked a request. */
export type ReasonCode =
  | ConstructReason
  | RequestReason
  | PreflightReason
  | AccessReason
  | `preflight-${AccessReason}`
  | RedirectReason

/** Everything about every reason. */
export const REASONS: Readonly<Record<ReasonCode, ReasonRow>> = Object.freeze({
  ...CONSTRUCT_REASONS,
  ...REQUEST_REASONS,
  ...PREFLIGHT_REASONS,
  ...PREFLIGHT_ACCESS_REASONS,
  ...RESPONSE_REASONS,
  ...REDIRECT_REASONS,
})
