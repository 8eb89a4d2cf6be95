/** An origin in parts. `port` is empty where the origin carries none. */
export interface Origin {
  readonly scheme: string
  /** With the brackets of an IPv6 address, and with a trailing dot if there is one: browsers keep it. */
  readonly host: string
  readonly port: string
}

/** 64 (scheme) + 3 + 253 (host) + 6 (port): no browser sends a longer origin that a server could list. */
export const MAX_ORIGIN_LENGTH = 326

const SCHEME = /^[a-z][a-z0-9+.-]{0,63}$/
const HOST = /^[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?$/
const NUMERIC_LAST_LABEL = /(?:^|\.)[0-9][^.]*\.?$/
const IPV4 = /^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\.(?!$)|$)){4}$/
const PORT = /^[1-9][0-9]{0,4}$/

declare const URL: new (url: string) => { readonly hostname: string }

/**
 * Parses the serialisation of an origin, strictly: what no browser can send is no origin. Not `new URL(text)`,
 * which forgives what must not be forgiven here (case, white space, paths, missing slashes) and has no origin for
 * schemes such as `chrome-extension`.
 *
 * @returns the parts, or what is wrong as the end of a sentence about the text
 * @see https://fetch.spec.whatwg.org/#origin-header and RFC 6454, section 6.2
 */
export function parseOrigin(text: string): Origin | string {
  if (text.length > MAX_ORIGIN_LENGTH) return `is longer than ${MAX_ORIGIN_LENGTH} bytes`
  const schemeEnd = text.indexOf('://')
  if (schemeEnd < 0) return 'has no scheme such as https://'
  const scheme = text.slice(0, schemeEnd)
  const authority = text.slice(schemeEnd + 3)
  if (/[/?#\\]/.test(authority)) {
    return 'can never match an Origin header, which carries no path, query or fragment'
  }
  if (authority.includes('@')) return 'can never match an Origin header, which carries no user name'
  if (/\s/.test(text)) return 'contains white space'
  if (/[^!-~]/.test(text)) return 'contains characters beyond ASCII, which browsers send as Punycode'
  if (/[A-Z]/.test(text)) return 'contains upper case, and browsers send lower case'
  if (!SCHEME.test(scheme)) return 'has an invalid scheme'
  const hostEnd = /:[^:\]]*$/.exec(authority)?.index ?? authority.length
  const host = authority.slice(0, hostEnd)
  const port = authority.slice(hostEnd + 1)
  if (!isHost(host)) return 'has an invalid host'
  if (hostEnd < authority.length && !(PORT.test(port) && Number(port) <= 65535)) {
    return 'has an invalid port'
  }
  return { scheme, host, port }
}

/** The host as a browser writes it, or `undefined` where a browser knows no such host. */
export function canonicalHost(host: string): string | undefined {
  try {
    return new URL(`http://${host}`).hostname
  } catch {
    return undefined
  }
}

/** Whether browsers elide this port of this scheme. */
export function isDefaultPort(scheme: string, port: string): boolean {
  return (scheme === 'http' && port === '80') || (scheme === 'https' && port === '443')
}

/** Whether the host is spelt as browsers spell it: Punycode that decodes, IPv6 in its one short form. */
export function isCanonicalHost(host: string): boolean {
  return !/^\[|xn--/.test(host) || canonicalHost(host) === host
}

function isHost(host: string): boolean {
  if (host.startsWith('[')) return /^\[[0-9a-f:.]+\]$/.test(host) && canonicalHost(host) !== undefined
  if (host.length > 253 || !HOST.test(host)) return false
  return !NUMERIC_LAST_LABEL.test(host) || IPV4.test(host)
}
