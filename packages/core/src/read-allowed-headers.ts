import { isCorsResponseHeader } from './fetch-standard/cors-protocol-header.ts'
import { isForbiddenRequestHeader } from './fetch-standard/forbidden-request-header.ts'
import { FORBIDDEN, PROTOCOL, readNames, type ReadName } from './read-names.ts'
import type { Report } from './report.ts'

/**
 * Reads `allowedHeaders`, without `Origin`: browsers set it, so it allows nothing, but many copied lists have it. `*`
 * covers every name except `Authorization`.
 */
export function readAllowedHeaders(report: Report, value: unknown): readonly string[] {
  const read: ReadName = (name, key) => {
    if (key === 'origin') return undefined
    if (isForbiddenRequestHeader(key)) return FORBIDDEN
    return isCorsResponseHeader(key) ? PROTOCOL : name
  }
  // https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name
  const beside = 'authorization'
  return readNames(report, 'allowedHeaders', 'allowed-header', 'Content-Type', read, value, beside)
}
