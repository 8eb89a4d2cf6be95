import type { CheckedOptions, CorsOptions, CorsPolicy, CorsRequest } from '@cors/core'
import { decideForResponse, mapMaybePromise } from '@cors/core/adapter'
import type { NodeResponse } from '@cors/node'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { applyDecision } from './apply-decision.ts'
import { readFastifyPolicy, toCorsRequest, type PolicyOfRequest } from './policy-of-request.ts'

/** A function for Fastify's option `frameworkErrors`, over HTTP/1.1 and over HTTP/2. */
export type FrameworkErrors = (
  error: FastifyError,
  request: { readonly raw: CorsRequest },
  reply: { readonly raw: NodeResponse },
) => void

export interface FrameworkErrorsOptions {
  /** Sends the response. Default: Fastify's own response to the error. */
  readonly respond?:
    | ((error: FastifyError, request: FastifyRequest, reply: FastifyReply) => void)
    | undefined
}

/**
 * Puts the CORS headers on the responses that Fastify sends before any hook runs: 400 to a malformed URL and 414 to a
 * parameter that is too long. Write `Fastify({ frameworkErrors: corsFrameworkErrors(policy) })`.
 *
 * @param policy - the policy of the root of the application, `false` to deny every cross-origin read, or a function that
 * chooses the policy of each request
 */
export function corsFrameworkErrors(
  policy: CorsPolicy | PolicyOfRequest | false,
  options?: FrameworkErrorsOptions,
): FrameworkErrors
/**
 * Puts the CORS headers on the responses that Fastify sends before any hook runs: 400 to a malformed URL and 414 to a
 * parameter that is too long. Write `Fastify({ frameworkErrors: corsFrameworkErrors({ origin: … }) })`.
 *
 * @param policyOptions - the options of the policy of the root of the application
 * @throws {CorsPolicyError} where they are rejected
 */
export function corsFrameworkErrors<const Options extends CorsOptions>(
  policyOptions: CheckedOptions<Options>,
  options?: FrameworkErrorsOptions,
): FrameworkErrors
export function corsFrameworkErrors(
  given: CorsPolicy | CorsOptions | PolicyOfRequest | false,
  { respond = sendError }: FrameworkErrorsOptions = {},
): FrameworkErrors {
  const policy = readFastifyPolicy(given)
  return (error, request, frameworkReply) => {
    const reply = frameworkReply as FastifyReply
    void mapMaybePromise(decideForResponse(policy, toCorsRequest(request)), (decision) =>
      applyDecision(reply, decision, (failure) =>
        failure === undefined
          ? respond(error, request as FastifyRequest, reply)
          : void reply.send(failure),
      ),
    )
  }
}

function sendError(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  reply.send(error)
}
