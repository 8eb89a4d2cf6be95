import type { IncomingMessage } from 'node:http'
import type { Http2ServerRequest } from 'node:http2'
import type { CorsDecision, CorsPolicy } from '@cors/core'
import {
  askedMethod,
  decide,
  goOn,
  routableMethod,
  toPolicy,
  varyByOrigin,
} from '@cors/core/adapter'

/** Node's request, over HTTP/1.1 or through the compatibility interface of HTTP/2. */
export type NodeRequest = IncomingMessage | Http2ServerRequest

/**
 * Picks the policy of each request, where routes have policies of their own.
 *
 * @param method - the method of the request; of a preflight the one that it asks for, so that the policy of the
 * route that will be asked answers it; `''` where no route can have it: lower case, names of properties of objects
 * @returns a policy, made once and not for each request, or `false` to deny every cross-origin read
 */
export type ChoosePolicy = (request: NodeRequest, method: string) => CorsPolicy | false

/** Decides on a request, under the one policy or the one that is chosen for it. */
export function decideUnder(
  source: CorsPolicy | ChoosePolicy,
  request: NodeRequest,
): CorsDecision | Promise<CorsDecision> {
  if (typeof source !== 'function') return decide(source, request)
  const policy = toPolicy(
    source(request, askedMethod(request) ?? routableMethod(request.method ?? '')),
  )
  return goOn(decide(policy, request), varyByOrigin)
}
