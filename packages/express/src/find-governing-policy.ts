import type { CorsPolicy } from '@cors/core'
import { toPolicy } from '@cors/core/adapter'
import { rootApplication } from './express-internals.ts'
import type { RoutedRequest } from './express-types.ts'
import { findStart, includesPolicy } from './find-start.ts'
import { lookAhead } from './look-ahead.ts'

/**
 * The policy that governs the request of a preflight: the last one that the request runs through. Where the request
 * ends before any policy, no page may read its response, and the preflight is denied.
 *
 * @param policy - of the middleware that was called with the preflight; it governs where look-ahead finds neither it
 * nor another one, since a function called it
 * @throws {TypeError} where Express does not show what the request would run through
 */
export function findGoverningPolicy(
  policy: CorsPolicy,
  request: RoutedRequest,
  method: string,
): CorsPolicy {
  const { app, url = '', originalUrl = url } = request
  // A request target has no fragment (RFC 9112, section 3.2), and Express's versions read different paths from one.
  if (originalUrl.includes('#')) return toPolicy(false)
  const application = app && rootApplication(app)
  const visible = lookAhead(request, method, { application, url: originalUrl })
  // Otherwise the preflight is routed differently, or the URL was rewritten: to find out takes several times as long.
  if (includesPolicy(visible, policy, url)) return visible.at(-1)!.policy

  const start = findStart(policy, request)
  const last = lookAhead(request, method, start).at(-1)
  return last?.policy ?? (start.isVisible ? toPolicy(false) : policy)
}
