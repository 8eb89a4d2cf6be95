/** A response to send byte for byte: one line for each header, each character as a byte. */
export interface PlaybackResponse {
  readonly status: number
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** Sent with its `Content-Length`. Default: a few bytes where a body is allowed. */
  readonly body?: string
}

/** One hop of a chain of redirects. */
export interface Hop {
  readonly preflightResponse?: PlaybackResponse | undefined
  readonly response: PlaybackResponse
}

/** A request as it was received. */
export interface ReceivedRequest {
  readonly method: string
  /** Absolute and serialised, without a fragment. */
  readonly url: string
  /** In the received order and spelling, each byte as a character. */
  readonly headers: readonly (readonly [name: string, value: string])[]
}

/** The URL that a response redirects to; `undefined` if no server can get a request for it. */
export function nextUrl({ status, headers }: PlaybackResponse, base: string): string | undefined {
  const location = headers.find(([name]) => name.toLowerCase() === 'location')?.[1]
  if (location === undefined || ![301, 302, 303, 307, 308].includes(status)) return undefined
  return wireUrl(location, base)
}

/** The parts of a URL that a server can see: without fragment, user name and password. */
export function wireUrl(text: string, base?: string): string | undefined {
  const url = URL.parse(text, base)
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined
  url.hash = ''
  url.username = ''
  url.password = ''
  return url.href
}
