import { isForbiddenMethod } from './fetch-standard/forbidden-method.ts'
import { normalizeMethod } from './fetch-standard/normalize-method.ts'
import { FORBIDDEN, readNames, type ReadName } from './read-names.ts'
import type { Report } from './report.ts'

/** Registered methods that pages use and that browsers do not upper-case. https://www.iana.org/assignments/http-methods */
const CASE_SENSITIVE = /^(COPY|MOVE|MKCOL|(UN)?LOCK|(PROP)?PATCH|PROPFIND|QUERY|REPORT|SEARCH)$/

/** Reads `methods`. `*` covers every name. */
export function readMethods(report: Report, value: unknown): readonly string[] {
  const read: ReadName = (name) => {
    const method = normalizeMethod(name)
    const upper = name.toUpperCase()
    if (isForbiddenMethod(name)) return FORBIDDEN
    return method !== upper && CASE_SENSITIVE.test(upper)
      ? ['prohibited', `is not ${upper}, because methods are case-sensitive; write "${upper}"`]
      : method
  }
  return readNames(report, 'methods', 'method', 'PUT', read, value)
}
