import type { CorsDecision } from '../cors-decision.ts'
import { decideKey, type CorsPolicy } from '../cors-policy.ts'
import type { CorsRequest } from '../cors-request.ts'
import { toPolicy } from '../adapter/to-policy.ts'
import {
  assertIsFunction,
  assertIsPolicy,
  assertKnownOptions,
  assertWholeNumber,
} from './assert-arguments.ts'
import type { PolicyChoice } from './choose-policy.ts'
import { composedPolicy } from './composed-policy.ts'
import { contain } from './contain.ts'
import { tellWhenEffective } from './tell-when-effective.ts'

/** A request that the candidate would decide in another way. */
export interface CorsDifference {
  readonly request: CorsRequest
  /** The decision that took effect. */
  readonly enforced: CorsDecision
  /** The decision of the candidate, which had no effect. */
  readonly candidate: CorsDecision
}

/** Options of `shadowPolicy`. */
export interface ShadowPolicyOptions {
  /** Of how many requests one is compared. Example: `100` for one percent. Default: `1`, every request. */
  readonly every?: number | undefined
}

/**
 * The same policy, beside which a candidate decides every request without effect. Where the two differ is reported: for
 * trying a tighter policy in production before it is enforced.
 *
 * @param candidate - a policy, or `false`. It decides after the response was decided, and is never waited for
 * @param onDifference - called for each compared request whose status, headers or `vary` would differ. What it throws
 * or rejects with does not reach the request: the first error is printed with `console.error`
 * @throws {TypeError} for an argument of another type, an unknown option, or if `every` is not a whole number from 1
 */
export function shadowPolicy<Decision extends CorsDecision | Promise<CorsDecision>>(
  policy: CorsPolicy<Decision>,
  candidate: PolicyChoice,
  onDifference: (difference: CorsDifference) => unknown,
  options: ShadowPolicyOptions = {},
): CorsPolicy<Decision> {
  assertIsPolicy('shadowPolicy', policy)
  assertIsFunction('shadowPolicy', 'onDifference', onDifference)
  assertKnownOptions(options, ['every'])
  const { every = 1 } = options
  assertWholeNumber('every', every, 1)
  const shadow = toPolicy(candidate)
  const report = contain('onDifference of shadowPolicy', onDifference)
  let count = 0

  async function compare(request: CorsRequest, enforced: CorsDecision): Promise<void> {
    // Deferred, and never told: no decision of the candidate takes effect.
    const decision = await shadow[decideKey](request, true)
    if (differ(enforced, decision)) report({ request, enforced, candidate: decision })
  }

  return composedPolicy(
    'shadowPolicy',
    () => policy,
    (request, isDeferred) => {
      const decision = policy[decideKey](request, isDeferred)
      count = (count + 1) % every
      if (count > 0) return decision
      return tellWhenEffective(decision, isDeferred, request, compare)
    },
    shadow,
  )
}

/** Whether a browser or a cache could tell the two apart. */
function differ(one: CorsDecision, other: CorsDecision): boolean {
  return textOf(one) !== textOf(other)
}

function textOf({ allowed, status, headers, vary }: CorsDecision): string {
  return JSON.stringify([allowed, status, headers, vary])
}
