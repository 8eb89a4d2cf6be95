import { isPublicSuffix } from '@cors/core/fetch-standard'

/** https://html.spec.whatwg.org/multipage/browsers.html#same-site; origins in serialised form. */
export function isSameSite(one: string, other: string): boolean {
  return isSchemelesslySameSite(one, other) && schemeOf(one) === schemeOf(other)
}

/** https://html.spec.whatwg.org/multipage/browsers.html#schemelessly-same-site */
export function isSchemelesslySameSite(one: string, other: string): boolean {
  if (one === 'null' || other === 'null') return false
  return siteHost(one) === siteHost(other)
}

/** The site of an origin, serialised. Browsers keep separate caches for each site. */
export function siteOf(origin: string): string {
  return origin === 'null' ? 'null' : `${schemeOf(origin)}://${siteHost(origin)}`
}

/** The scheme of a serialised origin, without the colon; empty for `null`. */
export function schemeOf(origin: string): string {
  return origin.slice(0, Math.max(0, origin.indexOf(':')))
}

/** The registrable domain, or the host itself where there is none. */
function siteHost(origin: string): string {
  const authority = origin.slice(origin.indexOf('://') + 3)
  const host = authority.replace(/:[0-9]*$/, '')
  return registrableDomain(host) ?? host
}

/** https://url.spec.whatwg.org/#host-registrable-domain */
function registrableDomain(host: string): string | undefined {
  if (host.startsWith('[') || /(^|\.)[0-9]+\.?$/.test(host)) return undefined
  const labels = host.split('.')
  const last = labels.length - (host.endsWith('.') ? 2 : 1)
  // The default rule of the Public Suffix List, "*": a last label without a rule is a public suffix.
  const suffix = labels.findIndex(
    (_label, index) => index === last || isPublicSuffix(labels.slice(index).join('.')),
  )
  return suffix === 0 ? undefined : labels.slice(suffix - 1).join('.')
}
