import { publicSuffixTable } from './public-suffix-table.ts'

let rules: ReadonlySet<string> | undefined

/** The rules with at least two labels, each with a trailing dot. Decoded at the first call. */
export function publicSuffixRules(): ReadonlySet<string> {
  rules ??= readRules(publicSuffixTable)
  return rules
}

/** The name without its first label; `name` ends with a dot. */
export function parentOf(name: string): string {
  return name.slice(name.indexOf('.') + 1)
}

/**
 * Decodes the table. Each label follows a sign: a line break for a top-level label; `(` or `&` for the first label under
 * the previous one, which after `&` is not a rule itself; `A` to `Z` for the next label beside it, which shares its first
 * 0 to 25 characters. `)` returns to the label above.
 */
function readRules(table: string): ReadonlySet<string> {
  const found = new Set<string>()
  let name = ''
  for (const [token] of table.matchAll(/[^a-z0-9*!-][a-z0-9*!-]*/g)) {
    const sign = token.charAt(0)
    const rest = token.slice(1)
    if (sign === '&') found.delete(name)
    if (sign === '\n') name = ''
    if (sign === ')') {
      name = parentOf(name)
      continue
    }
    if (sign < ')') name = `${rest}.${name}`
    else name = `${name.slice(0, sign.charCodeAt(0) - 65)}${rest}.${parentOf(name)}`
    found.add(name)
  }
  return found
}
