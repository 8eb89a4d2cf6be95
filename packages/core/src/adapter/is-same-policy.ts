import type { CorsPolicy } from '../cors-policy.ts'

/**
 * Whether two policies decide alike on every request: they have the same rules, and where `origin` is a function, one
 * and the same function.
 */
export function isSamePolicy(one: CorsPolicy, other: CorsPolicy): boolean {
  if (one === other) return true
  if (typeof one.origin === 'function' && one.origin !== other.origin) return false
  return rulesOf(one) === rulesOf(other)
}

/** Without the flags that only make `definePolicy` accept an origin: no decision depends on them. */
function rulesOf({
  dangerouslyAllowInsecureOrigins: _insecure,
  dangerouslyAllowPublicSuffixSubdomains: _subdomains,
  ...rules
}: CorsPolicy): string {
  return JSON.stringify(rules)
}
