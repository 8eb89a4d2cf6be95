import type { HeaderList } from '../page-request.ts'
import type { FetchRequest } from './fetch-request.ts'
import { getDecodeAndSplit } from './get-decode-and-split.ts'
import { getHeader } from './header-list.ts'
import { serializeRequestOrigin } from './serialize-request-origin.ts'

/** Whether the page may read the response's resource timing. https://fetch.spec.whatwg.org/#concept-tao-check */
export function timingAllowCheck(request: FetchRequest, headers: HeaderList): boolean {
  if (request.timingAllowFailed) return false
  const value = getHeader(headers, 'timing-allow-origin')
  const values = value === undefined ? [] : getDecodeAndSplit(value)
  if (values.includes('*') || values.includes(serializeRequestOrigin(request))) return true
  return request.tainting === 'basic'
}
