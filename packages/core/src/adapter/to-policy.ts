import type { CorsOptions } from '../cors-options.ts'
import { isPolicy, type CorsPolicy } from '../cors-policy.ts'
import { definePolicy } from '../define-policy.ts'

const denyAll: CorsPolicy = definePolicy({ origin: () => false })

/**
 * The policy for what a user passed to an adapter.
 *
 * @param given - a policy, its options, or `false` to deny every cross-origin read
 * @throws {CorsPolicyError} for options that `definePolicy` rejects
 */
export function toPolicy(given: CorsPolicy | CorsOptions | false): CorsPolicy {
  if (given === false) return denyAll
  return isPolicy(given) ? given : definePolicy(given)
}
