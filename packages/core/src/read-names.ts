import type { CorsIssueCode } from './cors-issue.ts'
import { isToken } from './fetch-standard/token.ts'
import { show, type Report } from './report.ts'

/**
 * Reads one name of a list: returns its normalised form, `undefined` to drop it, or why it is rejected.
 *
 * @param key - the name in lower case
 */
export type ReadName = (name: string, key: string) => string | Rejection | undefined

/** How the code of an issue ends, and how its message does. */
export type Rejection = readonly [kind: string, why: string]

export const FORBIDDEN: Rejection = ['forbidden', 'is forbidden by the Fetch standard; remove it']
export const PROTOCOL: Rejection = ['prohibited', 'is part of the CORS protocol; remove it']

/**
 * Reads a list of names. Returns it frozen and in order, without duplicates and names that `*` covers.
 *
 * @param subject - how the codes of its issues begin
 * @param besideWildcard - the name, in lower case, that `*` does not cover
 */
export function readNames(
  report: Report,
  option: 'methods' | 'allowedHeaders' | 'exposedHeaders',
  subject: 'method' | 'allowed-header' | 'exposed-header',
  example: string,
  read: ReadName,
  value: unknown = [],
  besideWildcard?: string,
): readonly string[] {
  const isMethod = subject === 'method'
  const list: unknown = value === '*' ? [value] : value
  const names = new Map<string, string>()
  if (!Array.isArray(list)) {
    const items = typeof value === 'string' ? value.split(/[\s,]+/) : [example]
    report.add('option-invalid', option, value, `is not a list; write ${show(items)}`)
    return []
  }
  const noName: Rejection = [
    'invalid',
    `is not a ${isMethod ? 'method' : 'header'} name; write one such as "${example}"`,
  ]
  for (const [index, item] of (list as unknown[]).entries()) {
    const isName = typeof item === 'string' && isToken(item)
    const name = isName ? read(item, item.toLowerCase()) : noName
    if (typeof name === 'object') {
      const path = list === value ? `${option}.${index}` : option
      report.add(`${subject}-${name[0]}` as CorsIssueCode, path, item, name[1])
    } else if (name !== undefined) {
      // Methods are case-sensitive, header names are not (RFC 9110, sections 9.1 and 5.1).
      const key = isMethod ? name : name.toLowerCase()
      names.set(key, names.get(key) ?? name)
    }
  }
  const kept = [...names].filter(
    ([key]) => !names.has('*') || key === '*' || key === besideWildcard,
  )
  return Object.freeze(kept.map(([, name]) => name))
}
