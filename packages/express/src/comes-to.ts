import type { CorsPolicy } from '@cors/core'
import type { Passed } from './cors-on-the-way.ts'
import type { RoutedRequest } from './router.ts'

/** Whether a way leads to the middleware that a request has come to, with the URL that the request has there. */
export function comesTo(
  policy: CorsPolicy,
  { url = '' }: RoutedRequest,
  way: readonly Passed[],
): boolean {
  return way.some((passed) => passed.corsPolicy === policy && passed.url === url)
}
