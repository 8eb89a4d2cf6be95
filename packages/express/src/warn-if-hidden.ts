import type { CorsPolicy } from '@cors/core'
import { hiddenPolicyWarning, isSamePolicy } from '@cors/core/adapter'
import { describeRequest } from './describe-request.ts'
import { rootApplication } from './express-internals.ts'
import type { RoutedRequest } from './express-types.ts'
import { findStart, includesPolicy } from './find-start.ts'
import { hiddenPoliciesOf } from './hidden-policies.ts'
import { lookAhead } from './look-ahead.ts'
import type { OutermostCors } from './outermost-cors.ts'
import { warn } from './warn.ts'

/**
 * Checks that the preflight for a request finds the policy of a middleware that the request has run through. If not, it
 * warns, and from then on preflights are granted only if that policy grants them, too.
 *
 * @param outermost - the middleware that ends the preflight
 */
export function warnIfHidden(
  policy: CorsPolicy,
  request: RoutedRequest,
  outermost: OutermostCors,
): void {
  const { method = '', url = '', originalUrl = url } = request
  // Otherwise a client could send an unusual target to have the preflights of others denied.
  if (!/^\/(?!\/)[^#]*$/.test(originalUrl)) return
  const start = findStart(outermost.policy, request, outermost)
  const visible = lookAhead(request, method, start)
  const found = visible.at(-1)?.policy ?? outermost.policy
  if (includesPolicy(visible, policy, url) || isSamePolicy(found, policy)) return
  const isRegistered = includesPolicy(
    lookAhead(request, method, start, { isExhaustive: true }),
    policy,
    url,
  )
  const hidden = hiddenPoliciesOf(rootApplication(outermost.app!))
  if (!hidden.add(policy, isRegistered ? 'registered' : undefined)) return
  warn(
    hiddenPolicyWarning(
      describeRequest(request),
      isRegistered
        ? 'A route before it called next() where it was expected to respond. Register that cors(policy) before the route'
        : 'A function called its cors(policy), or changed request.url before it. Pass cors(policy) itself to app.use or to the route',
    ),
  )
}
