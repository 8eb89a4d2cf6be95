import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CheckedOptions, CorsDecision, CorsOptions, CorsPolicy } from '@cors/core'
import {
  assertHandlerArgument,
  assertPolicyArgument,
  decideForResponse,
  lookupError,
  mapMaybePromise,
} from '@cors/core/adapter'
import { readNodePolicy, type PolicyOfRequest, type NodeRequest } from './policy-of-request.ts'
import { deferHeaders, type NodeResponse } from './defer-headers.ts'
import { endPreflight } from './end-preflight.ts'
import { endWithoutBody } from './end-without-body.ts'
import { warn, type OnErrorOptions } from './report-error.ts'

/** A listener for `createServer` of `node:http` or `node:http2`. */
export type Listener<Request, Response> = (request: Request, response: Response) => unknown

/** Registered, so that copies of this package recognise each other's listeners. */
const isUnderPolicy = Symbol.for('@cors/node/under-policy')

const INSTEAD = 'withCors({ origin: ["https://app.example.com"] }, listener)'

/**
 * A listener for `createServer` that applies a policy to another listener. If that is a result of `withCors` too, its
 * policy decides.
 *
 * What the listener returns, throws or rejects with is passed on. After a lookup that failed the response is a 500.
 *
 * @param policy - a policy, `false` to deny every cross-origin read, or a function that chooses the policy of each
 * request
 * @throws {CorsPolicyError} if the policy or the listener is missing, or the policy is an application
 */
export function withCors<
  Request extends NodeRequest = IncomingMessage,
  Response extends NodeResponse = ServerResponse,
>(
  policy: CorsPolicy | PolicyOfRequest | false,
  listener: Listener<Request, Response>,
  errorOptions?: OnErrorOptions,
): Listener<Request, Response>
/**
 * A listener for `createServer` that applies a policy to another listener. If that is a result of `withCors` too, its
 * policy decides.
 *
 * What the listener returns, throws or rejects with is passed on. After a lookup that failed the response is a 500.
 *
 * @throws {CorsPolicyError} if the options are rejected; it lists every issue
 */
export function withCors<
  const Options extends CorsOptions,
  Request extends NodeRequest = IncomingMessage,
  Response extends NodeResponse = ServerResponse,
>(
  options: CheckedOptions<Options> | false,
  listener: Listener<Request, Response>,
  errorOptions?: OnErrorOptions,
): Listener<Request, Response>
export function withCors<Request extends NodeRequest, Response extends NodeResponse>(
  policy: CorsPolicy | CorsOptions | PolicyOfRequest | false,
  listener: Listener<Request, Response>,
  { onError = warn }: OnErrorOptions = {},
): Listener<Request, Response> {
  assertPolicyArgument([policy], INSTEAD)
  assertHandlerArgument(listener, INSTEAD)
  const checked = readNodePolicy(policy)
  // Its policy decides on every request; a decision of the outer one would have no effect.
  if (isUnderPolicy in listener) return listener

  function respond(request: Request, response: Response, decision: CorsDecision): unknown {
    deferHeaders(response, decision)
    const error = lookupError(decision)
    if (error !== undefined) {
      endWithoutBody(response, 500)
      return onError(error)
    }
    return endPreflight(response, decision) ? undefined : listener(request, response)
  }

  const wrapped: Listener<Request, Response> = (request, response) =>
    mapMaybePromise(decideForResponse(checked, request), (decision) =>
      respond(request, response, decision),
    )
  return Object.assign(wrapped, { [isUnderPolicy]: true })
}
