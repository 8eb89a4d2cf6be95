import type { CorsOptions } from '../cors-options.ts'
import type { CorsPolicy } from '../cors-policy.ts'
import { definePolicy } from '../define-policy.ts'

/** What `false` stands for: every cross-origin read is denied. */
const nobody: CorsPolicy = definePolicy({ origin: () => false })

/**
 * The policy that a user of an adapter means.
 *
 * @param given - a policy, its options, or `false` to deny every cross-origin read
 * @throws {CorsPolicyError} where the options are refused
 */
export function toPolicy(given: CorsPolicy | CorsOptions | false): CorsPolicy {
  return given === false ? nobody : definePolicy(given as CorsPolicy)
}
