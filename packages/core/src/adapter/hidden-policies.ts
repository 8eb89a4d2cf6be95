import type { CorsPolicy } from '../cors-policy.ts'
import { isSamePolicy } from './is-same-policy.ts'
import { toPolicy } from './to-policy.ts'

interface HiddenPolicy {
  readonly policy: CorsPolicy
  /** `undefined` for every request. */
  readonly reach: string | undefined
}

/** More are those of an application that defines a policy for each request. */
const MAX_HIDDEN = 32

/**
 * The policies of middleware that look-ahead does not see, found when requests passed it. A preflight for such a request
 * would be decided by a wider policy; so from then on no preflight is allowed that a hidden policy denies.
 */
export class HiddenPolicies {
  #hidden: readonly HiddenPolicy[] = []

  /**
   * Keeps at most 32 policies; when there are more, every preflight is denied.
   *
   * @param reach - which requests the policy can govern, in the adapter's own words; default: all
   * @returns whether the policy is new, or reaches further, and should be reported
   */
  add(policy: CorsPolicy, reach?: string): boolean {
    if (this.#hidden.length > MAX_HIDDEN) return false
    const isKnown = this.#hidden.some(
      (hidden) =>
        (hidden.reach === undefined || hidden.reach === reach) &&
        isSamePolicy(hidden.policy, policy),
    )
    if (isKnown) return false
    const isLast = this.#hidden.length === MAX_HIDDEN
    const added = isLast ? { policy: toPolicy(false), reach: undefined } : { policy, reach }
    this.#hidden = [...this.#hidden, added]
    return true
  }

  /**
   * The policies that must allow a preflight, too.
   *
   * @param reaches - whether a policy with this reach can govern the request after the preflight
   */
  policiesFor(reaches: (reach: string, policy: CorsPolicy) => boolean): readonly CorsPolicy[] {
    if (this.#hidden.length === 0) return []
    const reaching = this.#hidden.filter(
      ({ reach, policy }) => reach === undefined || reaches(reach, policy),
    )
    return reaching.map(({ policy }) => policy)
  }
}
