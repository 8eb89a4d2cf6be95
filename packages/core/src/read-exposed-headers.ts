import { isCorsRequestHeader, isCorsResponseHeader } from './fetch-standard/cors-protocol-header.ts'
import { isForbiddenResponseHeader } from './fetch-standard/forbidden-response-header.ts'
import { isSafelistedResponseHeader } from './fetch-standard/safelisted-response-header.ts'
import { FORBIDDEN, PROTOCOL, readNames, type ReadName } from './read-names.ts'
import type { Report } from './report.ts'

/** Reads `exposedHeaders`, without the safelisted names. `*` covers every other name. */
export function readExposedHeaders(
  report: Report,
  value: unknown,
  credentials: boolean,
): readonly string[] {
  const read: ReadName = (name, key) => {
    if (isForbiddenResponseHeader(key)) return FORBIDDEN
    if (isCorsRequestHeader(key) || isCorsResponseHeader(key)) return PROTOCOL
    if (name === '*' && credentials) {
      return [
        'wildcard-with-credentials-prohibited',
        'is not a wildcard with credentials; write the names',
      ]
    }
    return isSafelistedResponseHeader(key) ? undefined : name
  }
  return readNames(report, 'exposedHeaders', 'exposed-header', 'X-Request-Id', read, value)
}
