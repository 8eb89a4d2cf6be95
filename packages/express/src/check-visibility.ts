import type { CorsPolicy } from '@cors/core'
import { rootApplication } from './express-internals.ts'
import type { RoutedRequest } from './express-types.ts'
import { ifKnownShape } from './if-known-shape.ts'
import { outermostCors } from './outermost-cors.ts'
import { warnIfHidden } from './warn-if-hidden.ts'
import { warnIfUnreached } from './warn-if-unreached.ts'

/**
 * A function to call with each request of a middleware that is not a preflight. It warns if preflights reach no
 * middleware, at the first request, or if they do not find this one, at the first request in each application and
 * route.
 */
export function checkVisibility(policy: CorsPolicy): (request: RoutedRequest) => void {
  // Other requests need no preflight, whatever the policy grants.
  let mayBeUnreached = policy.methods.length + policy.allowedHeaders.length > 0
  const checked = new WeakSet<object>()

  return (request) => {
    if (mayBeUnreached) {
      mayBeUnreached = false
      ifKnownShape(request, () => warnIfUnreached(policy, request))
    }
    const outermost = outermostCors(policy, request)
    if (outermost.policy === policy || outermost.app === undefined) return
    const place = request.route ?? rootApplication(outermost.app)
    if (checked.has(place)) return
    checked.add(place)
    ifKnownShape(request, () => warnIfHidden(policy, request, outermost))
  }
}
