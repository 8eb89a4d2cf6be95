import type { CorsPolicy } from '@cors/core'
import { rootApplication } from './express-internals.ts'
import type { Application, RoutedRequest } from './express-types.ts'
import { hostPart } from './host-part.ts'
import { lookAhead, type Start, type VisiblePolicy } from './look-ahead.ts'

/** Where a middleware is called: what Express has made of the request there. */
export interface Place {
  readonly app?: Application | undefined
  readonly baseUrl?: string | undefined
  readonly url?: string | undefined
}

export interface FoundStart extends Start {
  /** Whether look-ahead from there finds the middleware. */
  readonly isVisible: boolean
}

/**
 * Finds where Express began to route a request: at the root application, with the original URL, unless middleware
 * rewrote it. The prefixes that Express keeps do not tell the URL then: of `/a` at `/a` it makes `/`, and of `//a` at
 * `/` it makes `/a` and keeps nothing. So each URL that it may have been is tried. An application that is mounted in
 * several others knows only the last of them; in the others look-ahead begins at that application.
 *
 * @param policy - of the middleware at the place
 */
export function findStart(
  policy: CorsPolicy,
  request: RoutedRequest,
  { app, baseUrl = '', url = '' }: Place = request,
): FoundStart {
  const { method = '', originalUrl = url } = request
  const host = hostPart(url)
  const rest = url.slice(host.length)
  const whole = `${host}${baseUrl}${rest}`
  const application = app && rootApplication(app)
  const start = [
    { application, url: originalUrl },
    { application, url: whole },
    { application, url: `${host}${baseUrl}${rest.slice(1)}` },
    { application: app, url },
  ].find((tried) => includesPolicy(lookAhead(request, method, tried), policy, url))
  return { ...(start ?? { application, url: whole }), isVisible: start !== undefined }
}

/** Whether a policy is among those that a request runs through, with the URL that the request has there. */
export function includesPolicy(
  visible: readonly VisiblePolicy[],
  policy: CorsPolicy,
  url: string,
): boolean {
  return visible.some((found) => found.policy === policy && found.url === url)
}
