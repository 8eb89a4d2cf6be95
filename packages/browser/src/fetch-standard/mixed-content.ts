import { schemeOf } from './same-site.ts'

/**
 * Whether a page that was loaded over TLS requests a URL that is not encrypted. A page with an opaque origin counts as
 * not loaded over TLS. https://w3c.github.io/webappsec-mixed-content/#should-block-fetch
 */
export function isMixedContent(origin: string, url: URL): boolean {
  return schemeOf(origin) === 'https' && url.protocol === 'http:' && !isLoopback(url.hostname)
}

/** https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy; `hostname` as the URL class gives it. */
export function isLoopback(hostname: string): boolean {
  return (
    /^127(\.[0-9]{1,3}){3}$/.test(hostname) ||
    hostname === '[::1]' ||
    /^(.+\.)?localhost\.?$/.test(hostname)
  )
}
