import { isCorsRequestHeader, isCorsResponseHeader } from './fetch-standard/cors-protocol-header.ts'
import { isForbiddenResponseHeader } from './fetch-standard/forbidden-response-header.ts'
import { isSafelistedResponseHeader } from './fetch-standard/safelisted-response-header.ts'
import { isToken } from './fetch-standard/token.ts'
import { readNames } from './read-names.ts'
import { show, type Report } from './report.ts'

/** Reads `exposedHeaders` without the names that pages may read anyway; `*` absorbs every name. */
export function readExposedHeaders(report: Report, value: unknown, credentials: boolean): string[] {
  const names = readNames(report, 'exposedHeaders', value, (name, path) => {
    const key = name.toLowerCase()
    const shown = show(name)
    if (!isToken(name)) {
      const text = `${shown} is not a header name; write one such as "X-Request-Id"`
      report.add('exposed-header-invalid', path, name, text)
    } else if (isForbiddenResponseHeader(key)) {
      const text = `${shown} is forbidden: browsers never let a page read it; remove it`
      report.add('exposed-header-forbidden', path, name, text)
    } else if (isCorsRequestHeader(key) || isCorsResponseHeader(key)) {
      const text = `${shown} belongs to the CORS protocol and tells a page nothing; remove it`
      report.add('exposed-header-prohibited', path, name, text)
    } else if (name === '*' && credentials) {
      const text =
        '"*" with credentials is read by browsers as a header of that name; list the headers by name'
      report.add('exposed-header-wildcard-with-credentials-prohibited', path, name, text)
    } else if (!isSafelistedResponseHeader(key)) {
      return name
    }
    return undefined
  })
  return names.includes('*') ? ['*'] : names
}
