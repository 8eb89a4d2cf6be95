import type { CorsOptions } from '../cors-options.ts'
import { CorsPolicyError } from '../cors-policy-error.ts'
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
  if (typeof given === 'function') {
    const message =
      'options: a function cannot choose the policy here; write a policy, or choosePolicy((request) => policy)'
    throw new CorsPolicyError([{ code: 'options-invalid', path: '', value: 'a function', message }])
  }
  return isPolicy(given) ? given : definePolicy(given)
}
