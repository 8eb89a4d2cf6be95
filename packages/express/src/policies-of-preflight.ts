import type { CorsPolicy } from '@cors/core'
import { isSamePolicy } from '@cors/core/adapter'
import { rootApplication } from './express-internals.ts'
import type { RoutedRequest } from './express-types.ts'
import { findGoverningPolicy } from './find-governing-policy.ts'
import { findStart } from './find-start.ts'
import { hiddenPolicies } from './hidden-policies.ts'
import { lookAhead } from './look-ahead.ts'
import { tryLookAhead } from './try-look-ahead.ts'

/**
 * The policies that must all grant a preflight: the one that governs its request, and those that may govern it and are
 * hidden from look-ahead. Where look-ahead is unavailable, every policy of the process may.
 *
 * @param policy - of the middleware that was called with the preflight
 */
export function policiesOfPreflight(
  policy: CorsPolicy,
  request: RoutedRequest,
  method: string,
): readonly [CorsPolicy, ...CorsPolicy[]] {
  const found = tryLookAhead(request, () => {
    const governing = findGoverningPolicy(policy, request, method)
    return [governing, ...hiddenFrom(policy, request, method)] as const
  })
  return found ?? [policy, ...hiddenPolicies(globalThis).map((hidden) => hidden.policy)]
}

function hiddenFrom(
  policy: CorsPolicy,
  request: RoutedRequest,
  method: string,
): readonly CorsPolicy[] {
  const hidden = request.app === undefined ? [] : hiddenPolicies(rootApplication(request.app))
  if (hidden.length === 0) return []
  const reached = lookAhead(request, method, findStart(policy, request), { isExhaustive: true })
  return hidden
    .filter(
      ({ policy: other, reach }) =>
        reach === 'anywhere' || reached.some((visible) => isSamePolicy(visible.policy, other)),
    )
    .map((entry) => entry.policy)
}
