import type { CorsPolicy } from '@cors/core'
import { corsOnTheWay } from './cors-on-the-way.ts'
import { pathOf } from './path-of.ts'
import type { RoutedRequest } from './router.ts'

/**
 * Warns where a policy lies on the way of a request and none on the way of its preflight: Express finds no route for
 * `OPTIONS` then, and answers it by itself, without CORS headers.
 */
export function warnIfUnreached(
  policy: CorsPolicy,
  request: RoutedRequest & { readonly method?: string | undefined },
): void {
  const { method = 'GET' } = request
  // One that is called by hand lies on no way that can be seen.
  const isSeen = corsOnTheWay(request, method).some(({ corsPolicy }) => corsPolicy === policy)
  if (!isSeen || corsOnTheWay(request, 'OPTIONS').length > 0) return
  process.emitWarning(
    `@cors/express: ${method} ${pathOf(request)} has a policy, but no preflight for it reaches any; write app.use(cors(false)), or the policy of the other routes in its place, before the routes`,
    { code: 'CORS_UNREACHED_PREFLIGHTS' },
  )
}
