import { currentUrl, wireUrl, type FetchRequest } from './fetch-standard/fetch-request.ts'
import { serializeRequestOrigin } from './fetch-standard/serialize-request-origin.ts'
import { note, type FetchContext, type NetworkError } from './fetching.ts'
import { REASONS, type ReasonCode } from './reasons.ts'
import type { Circumstances } from './reasons/reason-row.ts'

/** The network error for a reason, noted as the step that failed. */
export function networkError(
  context: FetchContext,
  request: FetchRequest,
  code: ReasonCode,
  more: Partial<Circumstances> = {},
): NetworkError {
  const circumstances: Circumstances = {
    origin: serializeRequestOrigin(request),
    url: wireUrl(currentUrl(request)),
    method: request.method,
    credentials: request.credentials === 'include',
    cors: request.tainting === 'cors',
    status: 0,
    value: '',
    repeated: false,
    firefox: undefined,
    ...more,
  }
  const { rule, message } = REASONS[code]
  note(context, rule, false, message(circumstances))
  return { type: 'error', code, request, circumstances }
}
