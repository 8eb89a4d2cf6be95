import type { CorsDecision } from '../cors-decision.ts'
import type { CorsPolicy } from '../cors-policy.ts'
import type { CorsRequest } from '../cors-request.ts'
import { decide } from '../decide.ts'
import { decideByAll } from './decide-by-all.ts'
import { isSamePolicy } from './is-same-policy.ts'
import { requestedMethod } from './requested-method.ts'
import { toPolicy } from './to-policy.ts'

interface HiddenPolicy {
  readonly policy: CorsPolicy
  /** `undefined` for every method. */
  readonly methods: readonly string[] | undefined
}

/** More are those of an application that defines a policy for each request. */
const MAX_HIDDEN = 64

/**
 * The policies of middleware that look-ahead does not see, found when requests passed it. A preflight for such a request
 * would be decided by a wider policy; so from then on no preflight is allowed that a hidden policy denies.
 */
export class HiddenPolicies {
  #hidden: readonly HiddenPolicy[] = []

  /**
   * Keeps at most 64 policies; when there are more, every preflight is denied.
   *
   * @param methods - the methods of the requests that the policy can govern; default: all
   * @returns whether the policy is new, and should be reported
   */
  add(policy: CorsPolicy, methods?: readonly string[]): boolean {
    if (this.#hidden.length > MAX_HIDDEN) return false
    const isKnown = this.#hidden.some(
      (hidden) => hidden.methods?.join() === methods?.join() && isSamePolicy(hidden.policy, policy),
    )
    if (isKnown) return false
    const isLast = this.#hidden.length === MAX_HIDDEN
    const added = isLast ? { policy: toPolicy(false), methods: undefined } : { policy, methods }
    this.#hidden = [...this.#hidden, added]
    return true
  }

  /** Decides on a preflight by the policy that look-ahead found, and by the hidden ones that may govern its request. */
  decide(found: CorsPolicy, request: CorsRequest): CorsDecision | Promise<CorsDecision> {
    if (this.#hidden.length === 0) return decide(found, request)
    const method = requestedMethod(request) ?? ''
    const concerned = this.#hidden.filter(({ methods }) => methods?.includes(method) ?? true)
    return decideByAll([found, ...concerned.map(({ policy }) => policy)], request)
  }
}
