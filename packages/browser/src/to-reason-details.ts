import {
  currentUrl,
  urlWithoutFragment,
  type FetchRequest,
} from './fetch-standard/fetch-request.ts'
import { serializeRequestOrigin } from './fetch-standard/serialize-request-origin.ts'
import type { ReasonDetails } from './reason-row.ts'

/** What the texts of a reason say about this request. */
export function toReasonDetails(
  request: FetchRequest,
  more: Partial<ReasonDetails>,
): ReasonDetails {
  return {
    origin: serializeRequestOrigin(request),
    url: urlWithoutFragment(currentUrl(request)),
    method: request.method,
    credentials: request.credentials === 'include',
    cors: request.tainting === 'cors',
    status: 0,
    value: '',
    repeated: false,
    firefox: undefined,
    ...more,
  }
}
