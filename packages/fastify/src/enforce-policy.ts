import type { CorsDecision } from '@cors/core'
import { lookupError, mapMaybePromise } from '@cors/core/adapter'
import { deferHeaders } from '@cors/node'
import type {
  FastifyInstance,
  FastifyRequest,
  HookHandlerDoneFunction,
  onRequestHookHandler,
  onSendHookHandler,
} from 'fastify'
import { applyDecision } from './apply-decision.ts'
import { decideByGoverningPolicy } from './decide-by-governing-policy.ts'
import { mayRespondBeforeOnRequest } from './may-respond-before-on-request.ts'

const decidedKey = Symbol('@cors/fastify/decided')

interface RequestWithMark {
  [decidedKey]?: true
}

/** Adds the hooks that carry out the governing policies in a context and the contexts inside it. */
export function enforcePolicy(context: FastifyInstance): void {
  // For responses that are sent before `onRequest`. Where there are none, each request is spared a hook.
  if (mayRespondBeforeOnRequest(context)) context.addHook('onSend', onSend)
  context.addHook('onRequest', onRequest)
}

const onRequest: onRequestHookHandler = function (request, reply, done) {
  if (isDecided(request)) return done()
  const decision = decideOnce(this, request)
  if (!(decision instanceof Promise)) return applyDecision(reply, decision, done)
  void decision.then((settled) => {
    // The route's `handlerTimeout` may have sent a response meanwhile.
    return reply.sent ? undefined : applyDecision(reply, settled, done)
  })
}

const onSend: onSendHookHandler = function (
  request,
  reply,
  _payload,
  done: HookHandlerDoneFunction,
) {
  if (isDecided(request)) return done()
  // Not `applyDecision`: a response is under way already, so that a preflight gets that one.
  void mapMaybePromise(decideOnce(this, request), (decision) => {
    deferHeaders(reply.raw, decision)
    done(lookupError(decision))
  })
}

function isDecided(request: FastifyRequest): boolean {
  return (request as RequestWithMark)[decidedKey] === true
}

/** Where a request runs through several of these hooks, the first one finds the governing policy. */
function decideOnce(
  context: FastifyInstance,
  request: FastifyRequest,
): CorsDecision | Promise<CorsDecision> {
  ;(request as RequestWithMark)[decidedKey] = true
  return decideByGoverningPolicy(context, request)
}
