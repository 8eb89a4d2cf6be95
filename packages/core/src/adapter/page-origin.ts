/** The request headers that tell which page a request comes from; one that was not sent is `undefined` or missing. */
export interface PageHeaders {
  readonly origin?: string | undefined
  readonly 'sec-fetch-site'?: string | undefined
}

/**
 * The `Origin` by which to judge whether a request may reach an application that trusts the visitor's cookies.
 *
 * - What was sent, where something was.
 * - `undefined` for a program, which sends neither header, for a page of the server's own origin, and for what the
 *   visitor asked for.
 * - `''` for a page of another site that did not say which: browsers send no `Origin` for a script, an image, a link.
 *   No page has this origin, and every policy but `*` denies it.
 *
 * @see https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header
 */
export function pageOrigin({ origin, 'sec-fetch-site': site }: PageHeaders): string | undefined {
  if (origin !== undefined) return origin
  return site === undefined || site === 'same-origin' || site === 'none' ? undefined : ''
}
