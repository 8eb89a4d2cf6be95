import type { CorsPolicy } from '@cors/core'
import { isSamePolicy } from '@cors/core/adapter'
import { rootApplication } from './express-internals.ts'
import type { RoutedRequest } from './express-types.ts'
import { findGoverningPolicy } from './find-governing-policy.ts'
import { findStart } from './find-start.ts'
import { hiddenPoliciesOf } from './hidden-policies.ts'
import { ifKnownShape } from './if-known-shape.ts'
import { lookAhead, type VisiblePolicy } from './look-ahead.ts'

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
  const found = ifKnownShape(request, () => {
    const governing = findGoverningPolicy(policy, request, method)
    return [governing, ...hiddenFrom(policy, request, method)] as const
  })
  return found ?? [policy, ...hiddenPoliciesOf(globalThis).policiesFor(() => true)]
}

function hiddenFrom(
  policy: CorsPolicy,
  request: RoutedRequest,
  method: string,
): readonly CorsPolicy[] {
  if (request.app === undefined) return []
  let reached: readonly VisiblePolicy[] | undefined
  return hiddenPoliciesOf(rootApplication(request.app)).policiesFor((_registered, hidden) => {
    reached ??= lookAhead(request, method, findStart(policy, request), { isExhaustive: true })
    return reached.some((visible) => isSamePolicy(visible.policy, hidden))
  })
}
