/** An answer, to be given byte for byte: one line a field, each character a byte. */
export interface PlaybackAnswer {
  readonly status: number
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** Sent with its `Content-Length`; without it some bytes are sent where a body is allowed. */
  readonly body?: string
}

/** One stop of a chain of redirects. */
export interface Hop {
  readonly preflightResponse?: PlaybackAnswer | undefined
  readonly response: PlaybackAnswer
}

/** A request as it came over the wire. */
export interface ReceivedRequest {
  readonly method: string
  /** Absolute and serialised, without a fragment. */
  readonly url: string
  /** In the order and spelling of the wire, each byte a character. */
  readonly headers: readonly (readonly [name: string, value: string])[]
}

/** Where an answer redirects to; `undefined` where that is nowhere that a server could be asked. */
export function nextUrl({ status, headers }: PlaybackAnswer, base: string): string | undefined {
  const location = headers.find(([name]) => name.toLowerCase() === 'location')?.[1]
  if (location === undefined || ![301, 302, 303, 307, 308].includes(status)) return undefined
  return wireUrl(location, base)
}

/** A URL as far as a server can know it: without fragment, user name and password. */
export function wireUrl(text: string, base?: string): string | undefined {
  const url = URL.parse(text, base)
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined
  url.hash = ''
  url.username = ''
  url.password = ''
  return url.href
}
