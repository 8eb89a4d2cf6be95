import type { CorsPolicy } from '@cors/core'
import { corsOnTheWay } from './cors-on-the-way.ts'
import { hostPartOf } from './host-part-of.ts'
import type { RoutedRequest } from './router.ts'

/** Where the way of a request began. */
export interface Start {
  /** The URL with which it came to the outermost router. */
  readonly url: string
  /** Whether that router leads to the middleware that the request has come to. */
  readonly isSeen: boolean
}

/**
 * Finds the URL with which a request came to the outermost router: the original one, unless middleware rewrote it.
 * What Express keeps of the prefixes that it took away does not tell: of `/a` in `/a` it makes `/`, and of `//a` in
 * `/` it makes `/a` and keeps nothing. So each that it may have been is tried.
 *
 * @param policy - that of the middleware which the request has come to
 */
export function startOf(policy: CorsPolicy, request: RoutedRequest): Start {
  const { method = '', baseUrl = '', url = '', originalUrl = url } = request
  const hostPart = hostPartOf(url)
  const rest = url.slice(hostPart.length)
  const whole = `${hostPart}${baseUrl}${rest}`
  const seen = [originalUrl, whole, `${hostPart}${baseUrl}${rest.slice(1)}`].find((start) =>
    corsOnTheWay(request, method, start).some(
      (passed) => passed.corsPolicy === policy && passed.url === url,
    ),
  )
  return { url: seen ?? whole, isSeen: seen !== undefined }
}
