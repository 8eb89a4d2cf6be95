/** The parts of an origin. `port` is empty if the origin has none. */
export interface Origin {
  readonly scheme: string
  /** With the brackets of an IPv6 address, and with a trailing dot if it has one, because browsers send it. */
  readonly host: string
  readonly port: string
}

/** The parts of a URL that form its origin, as browsers serialise them. */
interface UrlParts {
  readonly protocol: string
  readonly hostname: string
  readonly host: string
}

declare const URL: { new (url: string): UrlParts; canParse(url: string): boolean }

/** In bytes: 64 (scheme) + 3 + 253 (host) + 6 (port). No browser sends a longer origin that a server could list. */
export const MAX_ORIGIN_LENGTH = 326

/**
 * The whole form except the lengths of host and port. No page has an origin with one of the first schemes. The host `.` is
 * that of many Electron apps, `app://.`. Used with `test` only: a match allocates an object and strings.
 */
const ORIGIN =
  /^(?!(?:file|ftp|wss?|about|blob|data|filesystem|javascript|view-source):|https?:\/\/\.)[a-z][a-z0-9+.-]{0,63}:\/\/(?:\[[0-9a-f:.]+\]|\.|[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?)(?::[1-9][0-9]*)?$/
const DEFAULT_PORT = /^http(?::.*:80|s:.*:443)$/
/** A host whose last label begins with a digit, so that browsers expect IPv4, but that is not a canonical address. */
const NO_IPV4 =
  /^https?:\/\/(?!\[|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?=\d)|(?=:|$))){4}(?::|$))/

/**
 * Finds the end of the host in a serialised origin. Allocates nothing for most origins. Not `new URL(text)`, which
 * accepts what must be rejected here (upper case, white space, paths, missing slashes) and returns no origin for schemes
 * such as `chrome-extension`.
 *
 * @param isSent - whether the text must be as browsers send it: without the default port, and with IPv6 shortened
 * @returns an index; 0 for `null`, which is well-formed but matches no pattern; -1 if the text is not an origin
 * @see https://fetch.spec.whatwg.org/#origin-header and RFC 6454, section 6.2
 */
export function scanOrigin(text: string, isSent = true): number {
  // First, because a header may be 16 KiB long.
  if (text.length > MAX_ORIGIN_LENGTH || !ORIGIN.test(text)) return text === 'null' ? 0 : -1
  const start = text.indexOf(':') + 3
  const colon = text.indexOf(':', Math.max(start, text.indexOf(']')))
  const end = colon < 0 ? text.length : colon
  const port = text.slice(end + 1)
  if (end - start > 253 || Number(port) > 65535) return -1
  if (isSent && port !== '' && DEFAULT_PORT.test(text)) return -1
  // If the last label begins with a digit, browsers expect an IPv4 address, but only under http and https:
  // `moz-extension://1f0c6b1a-…` has an ordinary host.
  const last = text[Math.max(start, text.lastIndexOf('.', end - 2) + 1)]!
  if (last >= '0' && last <= '9' && NO_IPV4.test(text)) return -1
  if (text[start] !== '[') return end
  const host = text.slice(start, end)
  const canonical = readUrl(`http://${host}`)?.hostname
  return (isSent ? canonical === host : canonical) ? end : -1
}

/** The parts of an origin; `undefined` where `scanOrigin` finds none. Slower, because it allocates. */
export function parseOrigin(text: string, isSent: boolean): Origin | undefined {
  const end = scanOrigin(text, isSent)
  const scheme = text.slice(0, text.indexOf(':'))
  return end <= 0
    ? undefined
    : { scheme, host: text.slice(scheme.length + 3, end), port: text.slice(end + 1) }
}

/** The URL as a browser parses it; `undefined` if it is not valid. */
export function readUrl(text: string): UrlParts | undefined {
  // Not `try`: throwing takes longer than everything else together, and any made-up address would cause it.
  return URL.canParse(text) ? new URL(text) : undefined
}
