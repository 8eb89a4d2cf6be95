import { isCorsResponseHeader } from './fetch-standard/cors-protocol-header.ts'
import { isForbiddenRequestHeader } from './fetch-standard/forbidden-request-header.ts'
import { isToken } from './fetch-standard/token.ts'
import { readNames } from './read-names.ts'
import { show, type Report } from './report.ts'

/** Reads `allowedHeaders`; `*` absorbs every name but `Authorization`. */
export function readAllowedHeaders(report: Report, value: unknown): string[] {
  const names = readNames(report, 'allowedHeaders', value, (name, path) => {
    const key = name.toLowerCase()
    const shown = show(name)
    if (!isToken(name)) {
      const text = `${shown} is not a header name; write one such as "Content-Type"`
      report.add('allowed-header-invalid', path, name, text)
    } else if (isForbiddenRequestHeader(key)) {
      const text = `${shown} is forbidden: browsers set it themselves and never let a page do so; remove it`
      report.add('allowed-header-forbidden', path, name, text)
    } else if (isCorsResponseHeader(key)) {
      const text = `${shown} is a response header, which no page sends; remove it, the policy sets it`
      report.add('allowed-header-prohibited', path, name, text)
    } else {
      return name
    }
    return undefined
  })
  if (!names.includes('*')) return names
  return names.filter((name) => name === '*' || name.toLowerCase() === 'authorization')
}
