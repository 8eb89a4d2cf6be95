import { ACCESS_ROWS, type AccessReason } from './access-rows.ts'
import type { ReasonDetails, ReasonRow } from './reason-row.ts'

const CHECK = { rule: 'cors-check', blockedBy: 'CORS' } as const

/** The six reasons for the response to the request. */
export const RESPONSE_REASONS: Readonly<Record<AccessReason, ReasonRow>> = {
  'allow-origin-missing': onResponse('allow-origin-missing'),
  'allow-origin-wildcard': onResponse('allow-origin-wildcard'),
  'allow-origin-multiple': onResponse('allow-origin-multiple'),
  'allow-origin-invalid': onResponse('allow-origin-invalid'),
  'allow-origin-mismatch': onResponse('allow-origin-mismatch'),
  'allow-credentials-missing': onResponse('allow-credentials-missing'),
}

/** The same six for the response to its preflight. */
export const PREFLIGHT_ACCESS_REASONS: Readonly<Record<`preflight-${AccessReason}`, ReasonRow>> = {
  'preflight-allow-origin-missing': onPreflight('allow-origin-missing'),
  'preflight-allow-origin-wildcard': onPreflight('allow-origin-wildcard'),
  'preflight-allow-origin-multiple': onPreflight('allow-origin-multiple'),
  'preflight-allow-origin-invalid': onPreflight('allow-origin-invalid'),
  'preflight-allow-origin-mismatch': onPreflight('allow-origin-mismatch'),
  'preflight-allow-credentials-missing': onPreflight('allow-credentials-missing'),
}

function onResponse(code: AccessReason): ReasonRow {
  const row = ACCESS_ROWS[code]
  return {
    ...row,
    ...CHECK,
    stage: 'response',
    message: (details) => row.message(describeResponse('The response', [], details), details),
  }
}

function onPreflight(code: AccessReason): ReasonRow {
  const row = ACCESS_ROWS[code]
  return {
    ...row,
    ...CHECK,
    stage: 'preflight',
    chromium: `Preflight${row.chromium}`,
    message: (details) =>
      row.message(describeResponse('The preflight response', ['OPTIONS'], details), details),
  }
}

/** An error status is named, because it is often the real cause. */
function describeResponse(
  name: string,
  notes: readonly string[],
  { status }: ReasonDetails,
): string {
  const all = status < 400 ? notes : [...notes, `status ${status}`]
  return all.length === 0 ? name : `${name} (${all.join(', ')})`
}
