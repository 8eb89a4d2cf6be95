/** The request headers that tell which page sent a request. A header that was not sent is `undefined` or missing. */
export interface PageHeaders {
  readonly origin?: string | undefined
  readonly 'sec-fetch-site'?: string | undefined
}

/**
 * The origin to check before a request reaches an application that trusts the visitor's cookies.
 *
 * - The `Origin` header, where there is one.
 * - `undefined` for a program, which sends neither header, for a page of the server's own origin, and for a navigation
 *   that the visitor started.
 * - `''` for a page of another site without an `Origin`: browsers send none for a script, an image or a link. No page
 *   has this origin, and every policy but `*` denies it.
 *
 * @see https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header
 */
export function pageOrigin({ origin, 'sec-fetch-site': site }: PageHeaders): string | undefined {
  if (origin !== undefined) return origin
  return site === undefined || site === 'same-origin' || site === 'none' ? undefined : ''
}
