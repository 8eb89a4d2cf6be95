import type { RoutedRequest } from './router.ts'

/**
 * The path of a URL as Express reads it: by the getter of its requests, on a request that has the URL and is otherwise
 * the given one. It takes whole URLs, and escapes what is rare, by other rules than the URL standard's.
 *
 * @returns `undefined` where it can read none, and routes nothing
 */
export function pathnameOf(request: RoutedRequest, url: string): string | undefined {
  const probe = Object.create(request, { url: { value: url } }) as RoutedRequest
  try {
    return probe.path ?? undefined
  } catch {
    return undefined
  }
}
