import { toPolicy } from '../adapter/to-policy.ts'
import type { CheckedOptions } from '../checked-options.ts'
import type { CorsOptions } from '../cors-options.ts'
import { decideKey, type CorsPolicy } from '../cors-policy.ts'
import { composedPolicy, consistsOf } from './composed-policy.ts'

/** A policy that can be replaced while the server runs. */
export interface LivePolicy {
  /** Decides every request by the policy that is current then. Its rules are the current ones, too. */
  readonly policy: CorsPolicy
  /**
   * Replaces the current policy in one step: every request is decided by the old one or by the new one.
   *
   * @param options - options, a policy, or `false` to deny every cross-origin read
   * @throws {CorsPolicyError} if the options are rejected; the old policy then stays
   * @throws {TypeError} for a policy that decides by this one
   */
  readonly set: SetPolicy
}

/** Takes what every `cors` takes. */
export interface SetPolicy {
  (policy: CorsPolicy | false): void
  <const Options extends CorsOptions>(options: CheckedOptions<Options>): void
}

/**
 * A policy that can be replaced while the server runs, for example when a file or a flag changes.
 *
 * @throws {CorsPolicyError} if the options are rejected; it lists every issue
 */
export function livePolicy(policy: CorsPolicy | false): LivePolicy
export function livePolicy<const Options extends CorsOptions>(
  options: CheckedOptions<Options>,
): LivePolicy
export function livePolicy(first: CorsPolicy | CorsOptions | false): LivePolicy {
  let current = toPolicy(first)
  const policy: CorsPolicy = composedPolicy(
    'livePolicy',
    () => current,
    (request, isDeferred) => current[decideKey](request, isDeferred),
  )
  return Object.freeze({
    policy,
    set: (next: CorsPolicy | CorsOptions | false): void => {
      const checked = toPolicy(next)
      if (consistsOf(checked, policy)) {
        throw new TypeError(
          '@cors/core: a live policy cannot consist of itself; observe it where it is used: cors(logDenials(live.policy))',
        )
      }
      current = checked
    },
  })
}
