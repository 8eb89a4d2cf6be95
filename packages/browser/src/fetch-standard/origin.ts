/**
 * The serialised origin of a URL. Non-special schemes with a host (`chrome-extension:`, `moz-extension:`,
 * `capacitor:`) have the origin that their browsers send, `scheme://host`; without one, and for `file:`, `null`.
 * https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin
 */
export function originOfUrl(url: URL): string {
  if (url.origin !== 'null' || url.protocol === 'file:' || url.host === '') return url.origin
  return `${url.protocol}//${url.host}`
}

/** https://html.spec.whatwg.org/multipage/browsers.html#same-origin; two opaque origins are taken for different. */
export function isSameOrigin(one: string, other: string): boolean {
  return one === other && one !== 'null'
}
