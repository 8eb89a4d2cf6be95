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

declare const URL: new (url: string) => UrlParts

/** 64 (scheme) + 3 + 253 (host) + 6 (port): no browser sends a longer origin that a server could list. */
export const MAX_ORIGIN_LENGTH = 326

const ORIGIN =
  /^(?!file:)([a-z][a-z0-9+.-]{0,63}):\/\/(\[[0-9a-f:.]+\]|(?![^:]{254})[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?)(?::([1-9][0-9]{0,4}))?$/
const DEFAULT_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443' }
/** Where browsers expect an address. Not so under other schemes: `moz-extension://1f0c6b1a-…` is a host like any other. */
const NUMERIC_LAST_LABEL = /^https?:(?:.*\.)?[0-9][^.]*\.?$/

/**
 * Parses what has the form of an origin's serialisation. Not `new URL(text)`, which forgives what must not be
 * forgiven here (case, white space, paths, missing slashes) and knows no origin of schemes such as
 * `chrome-extension`.
 *
 * @see https://fetch.spec.whatwg.org/#origin-header and RFC 6454, section 6.2
 */
export function parseOrigin(text: string): Origin | undefined {
  // Before anything looks at it: a field may have 16 KiB.
  const match = text.length > MAX_ORIGIN_LENGTH ? null : ORIGIN.exec(text)
  if (match === null) return undefined
  const [, scheme, host, port = ''] = match as unknown as [string, string, string, string?]
  return isHost(scheme, host) && Number(port) <= 65535 ? { scheme, host, port } : undefined
}

/** Whether browsers spell the origin so: without the default port, and IPv6 in its one short form. */
export function isCanonical({ scheme, host, port }: Origin): boolean {
  if (DEFAULT_PORTS[scheme] === port) return false
  return !host.startsWith('[') || canonicalHost(host) === host
}

/** The URL as a browser reads it, or `undefined` where it reads none. */
export function readUrl(text: string): UrlParts | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}

function isHost(scheme: string, host: string): boolean {
  if (host.startsWith('[')) return canonicalHost(host) !== undefined
  const mayBeAddress = NUMERIC_LAST_LABEL.test(`${scheme}:${host}`)
  return !mayBeAddress || (/^[0-9.]+$/.test(host) && canonicalHost(host) === host)
}

function canonicalHost(host: string): string | undefined {
  return readUrl(`http://${host}`)?.hostname
}
