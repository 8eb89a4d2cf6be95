import { parentOf, publicSuffixRules } from './public-suffix-rules.ts'

/**
 * Whether the host itself is a public suffix (ICANN or private section): a name directly under
 * which strangers register names. `host` is lower-case ASCII, with or without one trailing dot,
 * and no IP address. A single label that no rule knows is one; `localhost` is not.
 *
 * https://github.com/publicsuffix/list/wiki/Format#algorithm
 */
export function isPublicSuffix(host: string): boolean {
  const name = host.replace(/\.?$/, '.')
  const parent = parentOf(name)
  if (parent === '') return name !== 'localhost.'
  const rules = publicSuffixRules()
  return (rules.has(name) || rules.has(`*.${parent}`)) && !rules.has(`!${name}`)
}
