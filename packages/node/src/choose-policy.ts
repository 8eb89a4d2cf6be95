import type { IncomingMessage } from 'node:http'
import type { Http2ServerRequest } from 'node:http2'
import { decide, type CorsDecision, type CorsPolicy } from '@cors/core'
import { decideByChoice } from '@cors/core/adapter'

/** Node's request, over HTTP/1.1 or through the compatibility API of HTTP/2. */
export type NodeRequest = IncomingMessage | Http2ServerRequest

/**
 * Chooses the policy of each request, where routes have policies of their own.
 *
 * @param method - the method of the request; for a preflight the requested method, so that the policy of the route
 * that will be called decides. `''` for a method that no route can have, such as one in lower case, or the name of a
 * property that every object has
 * @returns a policy that was made once, not for each request, or `false` to deny every cross-origin read
 */
export type ChoosePolicy = (
  request: NodeRequest,
  method: string,
) => CorsPolicy | false | Promise<CorsPolicy | false>

/** Decides on a request, under the one policy or the one that is chosen for it. */
export function decideUnder(
  source: CorsPolicy | ChoosePolicy,
  request: NodeRequest,
): CorsDecision | Promise<CorsDecision> {
  return typeof source === 'function'
    ? decideByChoice((method) => source(request, method), request)
    : decide(source, request)
}
