import { isForbiddenMethod } from './fetch-standard/forbidden-method.ts'
import { normalizeMethod } from './fetch-standard/normalize-method.ts'
import { isToken } from './fetch-standard/token.ts'
import { readNames } from './read-names.ts'
import { show, type Report } from './report.ts'

/** Registered methods that browsers send as they are spelt. https://www.iana.org/assignments/http-methods */
const CASE_SENSITIVE: ReadonlySet<string> = new Set(
  (
    'ACL BASELINE-CONTROL BIND CHECKIN CHECKOUT COPY LABEL LINK LOCK MERGE MKACTIVITY MKCALENDAR MKCOL ' +
    'MKREDIRECTREF MKWORKSPACE MOVE ORDERPATCH PATCH PRI PROPFIND PROPPATCH QUERY REBIND REPORT SEARCH ' +
    'UNBIND UNCHECKOUT UNLINK UNLOCK UPDATE UPDATEREDIRECTREF VERSION-CONTROL'
  ).split(' '),
)

/** Reads `methods`; a list with `*` is `['*']`, which absorbs the rest. */
export function readMethods(report: Report, value: unknown): string[] {
  const methods = readNames(report, 'methods', value, (name, path) => {
    const method = normalizeMethod(name)
    const upper = name.toUpperCase()
    const shown = show(name)
    if (!isToken(name)) {
      const text = `${shown} is not a method name; write one word such as "PUT"`
      report.add('method-invalid', path, name, text)
    } else if (isForbiddenMethod(name)) {
      const text = `${shown} is forbidden: browsers never let a page send it; remove it`
      report.add('method-forbidden', path, name, text)
    } else if (method !== upper && CASE_SENSITIVE.has(upper)) {
      const text = `${shown} never matches ${upper}: methods are case-sensitive; did you mean "${upper}"?`
      report.add('method-prohibited', path, name, text)
    } else {
      return method
    }
    return undefined
  })
  return methods.includes('*') ? ['*'] : methods
}
