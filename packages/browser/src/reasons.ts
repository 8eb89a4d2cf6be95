import { PREFLIGHT_ACCESS_REASONS, RESPONSE_REASONS } from './reasons/access-reasons.ts'
import { CONSTRUCT_REASONS } from './reasons/construct-reasons.ts'
import { PREFLIGHT_REASONS } from './reasons/preflight-reasons.ts'
import type { ReasonRow } from './reasons/reason-row.ts'
import { REDIRECT_REASONS } from './reasons/redirect-reasons.ts'
import { REQUEST_REASONS } from './reasons/request-reasons.ts'
import type { AccessReason } from './reasons/access-reasons.ts'
import type { ConstructReason } from './reasons/construct-reasons.ts'
import type { PreflightReason } from './reasons/preflight-reasons.ts'
import type { RedirectReason } from './reasons/redirect-reasons.ts'
import type { RequestReason } from './reasons/request-reasons.ts'

/** Why a browser stopped a request. */
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
