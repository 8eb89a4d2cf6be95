import type { CorsPolicy } from '@cors/core'
import { toPolicy } from '@cors/core/adapter'
import { comesTo } from './comes-to.ts'
import { corsOnTheWay } from './cors-on-the-way.ts'
import { outermost } from './outermost.ts'
import type { RoutedRequest } from './router.ts'
import { startOf } from './start-of.ts'

/**
 * The policy that governs the request of a preflight: the innermost on its way. Where the request is answered before
 * it comes to any, nobody may read the response, and none is granted.
 *
 * @param policy - that of the middleware which the preflight has come to; it governs where it was called by hand and
 * so lies on no way that can be seen
 */
export function policyAhead(
  policy: CorsPolicy,
  request: RoutedRequest,
  method: string,
): CorsPolicy {
  const { app, url = '', originalUrl = url } = request
  // No request target has a fragment (RFC 9112, section 3.2), and Express's versions make different paths of one.
  if (originalUrl.includes('#')) return toPolicy(false)
  const application = app && outermost(app)
  const way = corsOnTheWay(request, method, { application, url: originalUrl })
  // Else the request goes another way, or the URL was rewritten: to find out takes several times as long.
  if (comesTo(policy, request, way)) return way.at(-1)!.corsPolicy

  const start = startOf(policy, request)
  const ahead = corsOnTheWay(request, method, start).at(-1)
  return ahead?.corsPolicy ?? (start.isSeen ? toPolicy(false) : policy)
}
