import { parentOf, publicSuffixRules } from './public-suffix-rules.ts'

/**
 * Whether the host itself is a public suffix (ICANN or private section): a name under which anyone can register names.
 * `host` is lower-case ASCII, with or without one trailing dot, and not an IP address. A single label without a rule is
 * one; `localhost` is not.
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
