import type { CorsPolicy } from '@cors/core'
import type { RoutedRequest } from './express-types.ts'
import type { Place } from './find-start.ts'

/** The first `cors` that a request runs through, which ends the preflights for it. */
export interface OutermostCors extends Place {
  readonly policy: CorsPolicy
}

/** Registered, so that copies of this package see each other's middleware. */
const outermostKey = Symbol.for('@cors/express/outermost-cors')

type MarkedRequest = RoutedRequest & { [outermostKey]?: OutermostCors }

/** The first `cors` that a request has run through: the one with this policy, if there was none before. */
export function outermostCors(policy: CorsPolicy, request: RoutedRequest): OutermostCors {
  const { app, baseUrl, url } = request
  return ((request as MarkedRequest)[outermostKey] ??= { policy, app, baseUrl, url })
}
