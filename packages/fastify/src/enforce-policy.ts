import type { CorsDecision } from '@cors/core'
import { lookupError } from '@cors/core/adapter'
import { holdHeaders } from '@cors/node'
import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  HookHandlerDoneFunction,
  onRequestHookHandler,
  onSendHookHandler,
} from 'fastify'
import { answersBefore } from './answers-before.ts'
import { decideByGoverningPolicy } from './decide-by-governing-policy.ts'

const decidedKey = Symbol('@cors/fastify/decided')

interface Decided {
  [decidedKey]?: true
}

/** Adds the hooks that put a context and the contexts inside it under the policies of their scopes. */
export function enforcePolicy(context: FastifyInstance): void {
  // For the answers that come before `onRequest`. Where there are none a request is spared a hook.
  if (answersBefore(context)) context.addHook('onSend', onSend)
  context.addHook('onRequest', onRequest)
}

const onRequest: onRequestHookHandler = function (request, reply, done) {
  if (isDecided(request)) return done()
  const decision = decideOnce(this, request)
  if (!(decision instanceof Promise)) return conclude(decision, reply, done)
  void decision.then((late) => {
    // A time limit of the route may have answered by now.
    return reply.sent ? undefined : conclude(late, reply, done)
  })
}

const onSend: onSendHookHandler = function (request, reply, _payload, done) {
  if (isDecided(request)) return done()
  const decision = decideOnce(this, request)
  if (!(decision instanceof Promise)) return hold(decision, reply, done)
  void decision.then((late) => hold(late, reply, done))
}

function isDecided(request: FastifyRequest): boolean {
  return (request as Decided)[decidedKey] === true
}

/** Of several hooks on a request's way the first decides for all: it knows whose policy governs. */
function decideOnce(
  context: FastifyInstance,
  request: FastifyRequest,
): CorsDecision | Promise<CorsDecision> {
  ;(request as Decided)[decidedKey] = true
  return decideByGoverningPolicy(context, request)
}

function conclude(
  decision: CorsDecision,
  reply: FastifyReply,
  done: HookHandlerDoneFunction,
): void {
  const error = lookupError(decision)
  holdHeaders(reply.raw, decision)
  if (error !== undefined) done(error)
  else if (decision.status === undefined) done()
  else reply.code(decision.status).send()
}

/** For an answer that is on its way already, whatever the policy says. */
function hold(decision: CorsDecision, reply: FastifyReply, done: HookHandlerDoneFunction): void {
  holdHeaders(reply.raw, decision)
  done(lookupError(decision))
}
