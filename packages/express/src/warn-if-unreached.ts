import type { CorsPolicy } from '@cors/core'
import { unreachedPreflightsWarning } from '@cors/core/adapter'
import { describeRequest } from './describe-request.ts'
import type { RoutedRequest } from './express-types.ts'
import { findStart } from './find-start.ts'
import { lookAhead } from './look-ahead.ts'
import { warn } from './warn.ts'

/**
 * Warns if a request runs through a policy and its preflight through none: then Express finds no route for `OPTIONS`,
 * and sends a response of its own, without CORS headers.
 */
export function warnIfUnreached(policy: CorsPolicy, request: RoutedRequest): void {
  const start = findStart(policy, request)
  // A middleware that a function calls is not visible, and may get the preflight, too.
  if (!start.isVisible || lookAhead(request, 'OPTIONS', start).length > 0) return
  warn(unreachedPreflightsWarning(describeRequest(request), 'app.use(cors(false))'))
}
