import { composerOf } from '../composition/composed-policy.ts'
import type { CorsPolicy } from '../cors-policy.ts'

/**
 * Whether two policies decide alike on every request: they have the same rules, and where `origin` is a function, one
 * and the same function. A policy that `observePolicy` or the like made is only the same as itself: its rules do not
 * say all that it does.
 */
export function isSamePolicy(one: CorsPolicy, other: CorsPolicy): boolean {
  if (one === other) return true
  if (composerOf(one) !== undefined || composerOf(other) !== undefined) return false
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
