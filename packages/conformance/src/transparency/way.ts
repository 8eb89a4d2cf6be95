import type { Protocol } from '../exchange.ts'

/** One way to write a response on Node, and the request that it responds to. */
export interface Way {
  readonly title: string
  /** Whatever it throws is sent as the body. */
  readonly write: (response: RawResponse) => unknown
  /** Default: GET. */
  readonly method?: 'GET' | 'HEAD' | undefined
  /** The version that the client speaks. Default: HTTP/1.1, with a second request on the same connection. */
  readonly version?: 'HTTP/1.0'
  /** Further request headers over HTTP/1.1. */
  readonly request?: readonly string[]
  /** Where the way exists over one protocol only. */
  readonly only?: Protocol
  /** Where Node drops some of several `Vary` that were given; a policy may name them all. */
  readonly dropsVary?: boolean
  /** Where one policy says enough. */
  readonly onlyAllowed?: boolean
  /**
   * Over HTTP/1.1 Node throws at pairs where other headers were ever set, and what it throws depends on how many pairs
   * there are.
   */
  readonly givesPairs?: boolean
  /** Where the head is written behind Node's back, and carries no policy's headers. */
  readonly bypasses?: boolean
}

/** What both sorts of response can do, with every parameter that JavaScript lets through. */
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
