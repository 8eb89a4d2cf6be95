/**
 * The minimal request: what a decision depends on, and nothing else.
 *
 * The shape is Node's own, so that `IncomingMessage` (and everything that carries one: Express, Koa, Fastify,
 * Nest) is a `CorsRequest` as it stands and no adapter allocates anything to ask for a decision. Field names are
 * lower-case; a field that was sent several times is one string joined with `, `, as Node joins it.
 */
export interface CorsRequest {
  /** The method as it came over the wire. Methods are case-sensitive (RFC 9110, section 9.1). */
  readonly method?: string | undefined
  readonly headers: CorsRequestHeaders
}

/** The three request fields of the protocol; a field that was not sent is `undefined` or missing. */
export interface CorsRequestHeaders {
  readonly origin?: string | undefined
  readonly 'access-control-request-method'?: string | undefined
  readonly 'access-control-request-headers'?: string | undefined
}
