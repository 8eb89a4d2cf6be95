/** An origin in parts. `port` is empty where the origin carries none. */
export interface Origin {
  readonly scheme: string
  /** With the brackets of an IPv6 address, and with a trailing dot if there is one: browsers keep it. */
  readonly host: string
  readonly port: string
}

/** The parts of a URL that make an origin, spelt as browsers spell them. */
interface UrlParts {
  readonly protocol: string
  readonly hostname: string
  readonly host: string
}

declare const URL: { new (url: string): UrlParts; canParse(url: string): boolean }

/** 64 (scheme) + 3 + 253 (host) + 6 (port): no browser sends a longer origin that a server could list. */
export const MAX_ORIGIN_LENGTH = 326

/** All but the lengths of host and port. Only ever tested: a match would be an object and three strings for nothing. */
const ORIGIN =
  /^(?!file:)[a-z][a-z0-9+.-]{0,63}:\/\/(?:\[[0-9a-f:.]+\]|[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?)(?::[1-9][0-9]*)?$/
const DEFAULT_PORT = /^http(?::.*:80|s:.*:443)$/
/** Where browsers expect an IPv4 address and find none in its one form. */
const NO_IPV4 =
  /^https?:\/\/(?!\[|(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\.(?=[0-9])|(?=:|$))){4}(?::|$))/

/**
 * Finds where the host ends in what has the form of an origin's serialisation. For most origins it makes no object and
 * no string. Not `new URL(text)`, which forgives what must not be forgiven here (case, white space, paths, missing
 * slashes) and knows no origin of schemes such as `chrome-extension`.
 *
 * @param isSent - whether it must be spelt as browsers do: without the default port, and IPv6 in its one short form
 * @returns an index; 0 for `null`, which is well-formed and nobody's origin; -1 where the text is no such thing
 * @see https://fetch.spec.whatwg.org/#origin-header and RFC 6454, section 6.2
 */
export function scanOrigin(text: string, isSent = true): number {
  // Before anything looks at it: a header may have 16 KiB.
  if (text.length > MAX_ORIGIN_LENGTH || !ORIGIN.test(text)) return text === 'null' ? 0 : -1
  const start = text.indexOf(':') + 3
  const colon = text.indexOf(':', Math.max(start, text.indexOf(']')))
  const end = colon < 0 ? text.length : colon
  const port = text.slice(end + 1)
  if (end - start > 253 || Number(port) > 65535) return -1
  if (isSent && port !== '' && DEFAULT_PORT.test(text)) return -1
  // Where the last label begins with a digit browsers expect an address. Not so under other schemes:
  // `moz-extension://1f0c6b1a-…` is a host like any other.
  const last = text[Math.max(start, text.lastIndexOf('.', end - 2) + 1)]!
  if (last >= '0' && last <= '9' && NO_IPV4.test(text)) return -1
  if (text[start] !== '[') return end
  const host = text.slice(start, end)
  const canonical = readUrl(`http://${host}`)?.hostname
  return (isSent ? canonical === host : canonical) ? end : -1
}

/** Takes an origin apart, for those who have the time; the parameter and the conditions are those of `scanOrigin`. */
export function parseOrigin(text: string, isSent: boolean): Origin | undefined {
  const end = scanOrigin(text, isSent)
  const scheme = text.slice(0, text.indexOf(':'))
  return end <= 0
    ? undefined
    : { scheme, host: text.slice(scheme.length + 3, end), port: text.slice(end + 1) }
}

/** The URL as a browser reads it, or `undefined` where it reads none. */
export function readUrl(text: string): UrlParts | undefined {
  // Not `try`: to throw takes longer than all else together, and any invented address would do it.
  return URL.canParse(text) ? new URL(text) : undefined
}
