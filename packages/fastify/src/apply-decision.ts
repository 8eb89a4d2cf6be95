import type { CorsDecision } from '@cors/core'
import { lookupError } from '@cors/core/adapter'
import { deferHeaders } from '@cors/node'
import type { FastifyReply } from 'fastify'

/**
 * Defers the headers of a decision, and then ends a preflight or continues.
 *
 * @param next - called for every other request; after a lookup that failed, with its error
 */
export function applyDecision(
  reply: FastifyReply,
  decision: CorsDecision,
  next: (error?: Error) => void,
): void {
  const error = lookupError(decision)
  deferHeaders(reply.raw, decision)
  if (error !== undefined) next(error)
  else if (decision.status === undefined) next()
  else reply.code(decision.status).send()
}
