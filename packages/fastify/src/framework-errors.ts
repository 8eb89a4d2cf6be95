import type { CorsDecision, CorsOptions, CorsPolicy, CorsRequest } from '@cors/core'
import { decide, definePolicy, lookupError } from '@cors/core/adapter'
import { holdHeaders, type NodeResponse } from '@cors/node'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'

/** What Fastify takes as `frameworkErrors`, over HTTP/1.1 and over HTTP/2. */
export type FrameworkErrors = (
  error: FastifyError,
  request: { readonly raw: CorsRequest },
  reply: { readonly raw: NodeResponse },
) => void

/**
 * For `Fastify({ frameworkErrors: corsFrameworkErrors(policy) })`: puts the answers that Fastify gives before any
 * hook runs under a policy too, 400 to a malformed URL and 414 to a parameter that is too long.
 *
 * @param policyOrOptions - what is registered at the root of the application
 * @param answer - sends the answer; default: as Fastify does
 * @throws {CorsPolicyError} where the options are refused
 */
export function corsFrameworkErrors(
  policyOrOptions: CorsPolicy | CorsOptions,
  answer: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => void = sendError,
): FrameworkErrors {
  const policy: CorsPolicy = definePolicy(policyOrOptions as CorsPolicy)
  return (cause, request, given) => {
    const reply = given as FastifyReply
    const conclude = (decision: CorsDecision): void => {
      const failure = lookupError(decision)
      holdHeaders(reply.raw, decision)
      if (failure !== undefined) reply.send(failure)
      else if (decision.status === undefined) answer(cause, request as FastifyRequest, reply)
      else reply.code(decision.status).send()
    }
    const decided = decide(policy, request.raw)
    if (decided instanceof Promise) void decided.then(conclude)
    else conclude(decided)
  }
}

function sendError(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  reply.send(error)
}
