import { publicSuffixTable } from './public-suffix-table.ts'

let rules: ReadonlySet<string> | undefined

/** The rules of two labels or more, each with a trailing dot; decoded at the first call. */
export function publicSuffixRules(): ReadonlySet<string> {
  rules ??= readRules(publicSuffixTable)
  return rules
}

/** The name without its first label; `name` ends with a dot. */
export function parentOf(name: string): string {
  return name.slice(name.indexOf('.') + 1)
}

/**
 * The table's rules of two labels or more, each with a trailing dot. Each label follows a sign: a line break for a
 * top-level one; `(` or `&` for the first one below the label before (which before `&` is no rule itself); `A` to `Z`
 * for the next one beside it, whose first 0 to 25 characters are the same. `)` goes up to the label above.
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
