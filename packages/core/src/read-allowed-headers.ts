import { isCorsResponseHeader } from './fetch-standard/cors-protocol-header.ts'
import { isForbiddenRequestHeader } from './fetch-standard/forbidden-request-header.ts'
import { FORBIDDEN, PROTOCOL, readNames } from './read-names.ts'
import type { Report } from './report.ts'

/** Reads `allowedHeaders`; `*` absorbs every name but `Authorization`. */
export function readAllowedHeaders(report: Report, value: unknown): readonly string[] {
  return readNames(
    report,
    {
      option: 'allowedHeaders',
      subject: 'allowed-header',
      example: 'Content-Type',
      // https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name
      besideWildcard: 'authorization',
      read(name, key) {
        if (isForbiddenRequestHeader(key)) return FORBIDDEN
        return isCorsResponseHeader(key) ? PROTOCOL : name
      },
    },
    value,
  )
}
