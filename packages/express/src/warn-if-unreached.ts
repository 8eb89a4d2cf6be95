import type { CorsPolicy } from '@cors/core'
import { corsOnTheWay } from './cors-on-the-way.ts'
import type { RoutedRequest } from './router.ts'
import { startOf } from './start-of.ts'

/**
 * Warns where a policy lies on the way of a request and none on the way of its preflight: Express finds no route for
 * `OPTIONS` then, and answers it by itself, without CORS headers.
 */
export function warnIfUnreached(policy: CorsPolicy, request: RoutedRequest): void {
  const start = startOf(policy, request)
  // One that is called by hand lies on no way that can be seen.
  if (!start.isSeen || corsOnTheWay(request, 'OPTIONS', start).length > 0) return
  process.emitWarning(
    `@cors/express: ${request.method} ${shown(request)} has a policy, but no preflight for it reaches any; write app.use(cors(false)), or the policy of the other routes in its place, before the routes`,
    { code: 'CORS_UNREACHED_PREFLIGHTS' },
  )
}

/** The path in what terminals and logs take for nothing else than text: bytes beyond ASCII may control them. */
function shown({ baseUrl = '', path }: RoutedRequest): string {
  return `${baseUrl}${path ?? ''}`.replaceAll(/[^!-~]/g, '?').slice(0, 200)
}
