import type { CorsPolicy } from '@cors/core'
import type { RoutedRequest } from './express-types.ts'
import { findStart } from './find-start.ts'
import { lookAhead } from './look-ahead.ts'
import { printablePath } from './printable-path.ts'

/**
 * Warns if a request runs through a policy and its preflight through none: then Express finds no route for `OPTIONS`,
 * and sends a response of its own, without CORS headers.
 */
export function warnIfUnreached(policy: CorsPolicy, request: RoutedRequest): void {
  const start = findStart(policy, request)
  // A middleware that a function calls is not visible, and may get the preflight, too.
  if (!start.isVisible || lookAhead(request, 'OPTIONS', start).length > 0) return
  process.emitWarning(
    `@cors/express: ${request.method} ${printablePath(request)} has a policy, but no preflight for it reaches a cors middleware; write app.use(cors(false)), or app.use(cors(policy)) with the policy of the other routes, before the routes`,
    { code: 'CORS_UNREACHED_PREFLIGHTS' },
  )
}
