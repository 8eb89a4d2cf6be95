import type { IncomingMessage } from 'node:http'
import type { Http2ServerRequest } from 'node:http2'
import type { CorsOptions, CorsPolicy } from '@cors/core'
import { readPolicyArgument, type PolicyFunction } from '@cors/core/adapter'

/** Node's request, over HTTP/1.1 or through the compatibility API of HTTP/2. */
export type NodeRequest = IncomingMessage | Http2ServerRequest

/**
 * Chooses the policy of each request, where routes have policies of their own. Returns a policy that was defined once,
 * not for each request, or `false` to deny every cross-origin read; may return a promise.
 */
export type PolicyOfRequest<Request = NodeRequest> = PolicyFunction<Request>

/** The policy for what was passed to `cors` or `withCors`, where `decide` gets Node's own request. */
export function readNodePolicy<Request>(
  given: CorsPolicy | CorsOptions | PolicyOfRequest<Request> | false,
): CorsPolicy {
  return readPolicyArgument(given, (request) => [request as Request])
}
