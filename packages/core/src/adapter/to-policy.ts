import type { CorsOptions } from '../cors-options.ts'
import { CorsPolicyError } from '../cors-policy-error.ts'
import { isPolicy, type CorsPolicy } from '../cors-policy.ts'
import { definePolicy } from '../define-policy.ts'

/** On the function of a policy for `false`. Registered, so that copies of this package recognise each other's. */
const denyKey: unique symbol = Symbol.for('@cors/core/deny-every-origin')
const denyAll: CorsPolicy = definePolicy({
  origin: Object.assign(() => false, { [denyKey]: true }),
})

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

/** Whether a policy has the `origin` function of the one for `false`, so that its other rules have no effect. */
export function isDenyAll({ origin }: CorsPolicy): boolean {
  return typeof origin === 'function' && denyKey in origin
}
