import type { CorsPolicy } from '@cors/core'
import { isSamePolicy } from '@cors/core/adapter'
import { rootApplication } from './express-internals.ts'
import type { RoutedRequest } from './express-types.ts'
import { findStart, includesPolicy } from './find-start.ts'
import { addHiddenPolicy, type HiddenPolicy } from './hidden-policies.ts'
import { lookAhead } from './look-ahead.ts'
import type { OutermostCors } from './outermost-cors.ts'
import { printablePath } from './printable-path.ts'

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
  const reachable = lookAhead(request, method, start, { isExhaustive: true })
  const reach = includesPolicy(reachable, policy, url) ? 'registered' : 'anywhere'
  const isNew = addHiddenPolicy(rootApplication(outermost.app!), { policy, reach })
  if (isNew) process.emitWarning(describe(request, reach), { code: 'CORS_POLICY_NOT_VISIBLE' })
}

function describe(request: RoutedRequest, reach: HiddenPolicy['reach']): string {
  const text = `@cors/express: ${request.method} ${printablePath(request)} has a policy that its preflight does not find,`
  return reach === 'registered'
    ? `${text} because a route before it called next() where it was expected to respond; register that cors(policy) before the route. Until then, preflights that may come to it are granted only if it grants them, too`
    : `${text} because a function called its cors(policy), or changed request.url before it; pass cors(policy) itself to app.use or to the route. Until then, preflights in this application are granted only if this policy grants them, too`
}
