/**
 * What a decision depends on, and nothing else.
 *
 * This is the shape of Node's `IncomingMessage`, so Express, Koa, Fastify and Nest pass their requests without an
 * allocation. Header names are in lower case; a header that was sent several times is one string joined with `, `, as
 * Node joins it.
 */
export interface CorsRequest {
  /** The method as it was sent. Methods are case-sensitive (RFC 9110, section 9.1). */
  readonly method?: string | undefined
  readonly headers: CorsRequestHeaders
}

/** The three request headers of the CORS protocol. A header that was not sent is `undefined` or missing. */
export interface CorsRequestHeaders {
  readonly origin?: string | undefined
  readonly 'access-control-request-method'?: string | undefined
  readonly 'access-control-request-headers'?: string | undefined
}
