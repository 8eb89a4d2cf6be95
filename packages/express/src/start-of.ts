import type { CorsPolicy } from '@cors/core'
import { comesTo } from './comes-to.ts'
import { corsOnTheWay, type Beginning } from './cors-on-the-way.ts'
import { hostPartOf } from './host-part-of.ts'
import { outermost } from './outermost.ts'
import type { RoutedRequest } from './router.ts'

export interface Start extends Beginning {
  /** Whether the way from there leads to the middleware that the request has come to. */
  readonly isSeen: boolean
}

/**
 * Finds where the way of a request began: at the outermost application, with the original URL, unless middleware
 * rewrote it. What Express keeps of the prefixes that it took away does not tell: of `/a` in `/a` it makes `/`, and of
 * `//a` in `/` it makes `/a` and keeps nothing. So each that it may have been is tried. An application that is mounted
 * in several others knows the last of them alone; in another one the way is followed from where that application
 * begins.
 *
 * @param policy - that of the middleware which the request has come to
 */
export function startOf(policy: CorsPolicy, request: RoutedRequest): Start {
  const { method = '', baseUrl = '', url = '', originalUrl = url, app } = request
  const hostPart = hostPartOf(url)
  const rest = url.slice(hostPart.length)
  const whole = `${hostPart}${baseUrl}${rest}`
  const application = app && outermost(app)
  const seen = [
    { application, url: originalUrl },
    { application, url: whole },
    { application, url: `${hostPart}${baseUrl}${rest.slice(1)}` },
    { application: app, url },
  ].find((beginning) => comesTo(policy, request, corsOnTheWay(request, method, beginning)))
  return { ...(seen ?? { application, url: whole }), isSeen: seen !== undefined }
}
