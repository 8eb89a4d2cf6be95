import type { Protocol } from '../open-connection.ts'

/** One way to write a response on Node, and the request that it responds to. */
export interface WriteCase {
  readonly title: string
  /** Writes the response. What it throws is sent as the body. */
  readonly write: (response: RawResponse) => unknown
  /** Default: GET. */
  readonly method?: 'GET' | 'HEAD' | undefined
  /** The version of the client. Default: HTTP/1.1, with a second request on the same connection. */
  readonly version?: 'HTTP/1.0'
  /** Further request headers over HTTP/1.1. */
  readonly request?: readonly string[]
  /** The only protocol that has this way. Default: both. */
  readonly only?: Protocol
  /** Whether Node drops one of several `Vary` headers; under a policy all of them may be sent. */
  readonly dropsVary?: boolean
  /** Whether one policy is enough to test this way. */
  readonly onlyAllowed?: boolean
  /**
   * Whether headers are given as pairs. Over HTTP/1.1 Node throws at pairs where other headers were ever set; what it
   * throws depends on the number of pairs.
   */
  readonly givesPairs?: boolean
  /** Whether the head is written without Node's response object, so that it carries no headers of a policy. */
  readonly bypasses?: boolean
}

/** What the responses of HTTP/1.1 and HTTP/2 can do, with every parameter that JavaScript accepts. */
export interface RawResponse extends NodeJS.WritableStream {
  statusCode: number
  statusMessage: string
  sendDate: boolean
  shouldKeepAlive: boolean
  chunkedEncoding: boolean
  useChunkedEncodingByDefault: boolean
  strictContentLength: boolean
  readonly headersSent: boolean
  readonly writableEnded: boolean
  readonly stream: {
    respond(headers: object): void
    additionalHeaders(headers: object): void
    end(body: string): void
    close(code: number): void
  }
  setHeader(name: unknown, value: unknown): RawResponse
  setHeaders(headers: unknown): RawResponse
  appendHeader(name: string, value: unknown): RawResponse
  removeHeader(name: string): void
  getHeader(name: string): unknown
  getHeaderNames(): string[]
  flushHeaders(): void
  addTrailers(trailers: object): void
  setTrailer(name: string, value: string): void
  writeHead(...parameters: readonly unknown[]): RawResponse
  writeHeader?(...parameters: readonly unknown[]): RawResponse
  writeContinue(): void
  writeProcessing(): void
  writeEarlyHints(hints: object): void
  writeInformation?(status: number, headers: object): void
  createPushResponse(
    headers: object,
    callback: (error: Error | null, pushed: RawResponse) => void,
  ): void
}
