import { attempt } from '../adapter/attempt.ts'
import type { CorsDecision } from '../cors-decision.ts'
import { decideKey, type CorsPolicy } from '../cors-policy.ts'
import type { CorsRequest } from '../cors-request.ts'

/** More than anybody nests, or decides at once on one request object, and few enough for the stack. */
const MAX_DEPTH = 300

/** How many policies that were chosen for a request have not decided yet. */
const depths = new WeakMap<CorsRequest, number>()

/**
 * Decides by a policy that was chosen, and that may choose in its turn.
 *
 * @throws {TypeError} if policies choose one another without end, which no stack limit stops where they wait for promises
 */
export function decideNested(
  policy: CorsPolicy,
  request: CorsRequest,
  isDeferred: boolean | undefined,
): CorsDecision | Promise<CorsDecision> {
  const depth = depths.get(request) ?? 0
  if (depth === MAX_DEPTH) {
    throw new TypeError(
      '@cors/core: a function that chooses the policy of a request returned its own policy, or two return one another, so that none decides; return a policy that definePolicy made',
    )
  }
  depths.set(request, depth + 1)
  const leave = (): void => void depths.set(request, depths.get(request)! - 1)
  return attempt(
    () => policy[decideKey](request, isDeferred),
    (decision) => {
      leave()
      return decision
    },
    (error) => {
      leave()
      throw error
    },
  )
}
