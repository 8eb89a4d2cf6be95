/**
 * The serialised origin of a URL. Schemes such as `chrome-extension:`, `moz-extension:` and `capacitor:` have the origin
 * that browsers send for them, `scheme://host`. It is `null` for `file:` and for URLs of such schemes without a host.
 * https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin
 */
export function originOfUrl(url: URL): string {
  if (url.origin !== 'null' || url.protocol === 'file:' || url.host === '') return url.origin
  return `${url.protocol}//${url.host}`
}

/** https://html.spec.whatwg.org/multipage/browsers.html#same-origin; two opaque origins count as different. */
export function isSameOrigin(one: string, other: string): boolean {
  return one === other && one !== 'null'
}
