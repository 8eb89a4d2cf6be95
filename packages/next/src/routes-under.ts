import type { CorsDecision, CorsPolicy } from '@cors/core'
import { askedMethod } from '@cors/core/adapter'
import { answerPreflight, toCorsRequest } from '@cors/fetch'
import { answerUnder } from './answer-under.ts'
import { constantDecision } from './constant-decision.ts'
import { decideOrFail } from './decide-or-fail.ts'
import { refuseStaticRequest } from './refuse-static-request.ts'
import { readHandlers, type AnyHandler, type RouteHandlers } from './route-handlers.ts'
import { sharedMap } from './shared-map.ts'
import { thrownAnswer } from './thrown-answer.ts'

/** The same handlers under a policy, and the `OPTIONS` that answers their preflights. */
export type UnderPolicy<Handlers extends RouteHandlers> = {
  readonly [Method in keyof Handlers]: Handlers[Method] extends (
    request: infer Request,
    context: infer Context,
  ) => infer Answer
    ? Wrapped<unknown extends Request ? globalThis.Request : Request, Context, Answer>
    : never
} & ('OPTIONS' extends keyof Handlers
  ? unknown
  : { readonly OPTIONS: Wrapped<Request, unknown, Response> })

type Wrapped<Request, Context, Answer> = unknown extends Context
  ? (request: Request, context?: Context) => Promise<Awaited<Answer>>
  : (request: Request, context: Context) => Promise<Awaited<Answer>>

/** How a handler that was wrapped here is composed; without `own` it is an `OPTIONS` that was made here. */
interface Layer {
  readonly policy: CorsPolicy
  readonly own: AnyHandler | undefined
}

const layers = sharedMap<AnyHandler, Layer>('routes')

/**
 * Puts route handlers under a policy. Those that are under one already keep theirs, and preflights that ask for
 * their methods are answered by it.
 *
 * @throws {CorsPolicyError} where the handlers are none
 */
export function routesUnder<Handlers extends RouteHandlers>(
  policy: CorsPolicy,
  given: Handlers,
): UnderPolicy<Handlers> {
  const handlers = readHandlers(given)
  const options = optionsUnder(policy, handlers)
  for (const [method, handler] of handlers) {
    if (!layers.has(handler)) handlers.set(method, routeUnder(policy, handler))
  }
  return Object.fromEntries(handlers.set('OPTIONS', options)) as UnderPolicy<Handlers>
}

function routeUnder(policy: CorsPolicy, own: AnyHandler): AnyHandler {
  const constant = constantDecision(policy)
  const wrapped: AnyHandler = async (request, context) => {
    // Under a policy that is one for all nothing is read of the request, so that Next may prerender the answer.
    if (constant === undefined) refuseStaticRequest(request)
    const decision = constant ?? (await decideOrFail(policy, toCorsRequest(request)))
    return answerOf(own, decision, request, context)
  }
  layers.set(wrapped, { policy, own })
  return wrapped
}

function optionsUnder(policy: CorsPolicy, handlers: ReadonlyMap<string, AnyHandler>): AnyHandler {
  const given = handlers.get('OPTIONS')
  const inner = given && layers.get(given)
  const own = inner === undefined ? given : inner.own
  const policyOfOwn = (inner?.own && inner.policy) ?? policy
  const policies = new Map(
    [...handlers].map(([method, handler]) => [method, layers.get(handler)?.policy ?? policy]),
  ).set('OPTIONS', policyOfOwn)
  const methods = new Set([...handlers.keys(), 'OPTIONS'])

  function policyOf(method: string): CorsPolicy {
    // Next answers HEAD by GET where a route exports none.
    const exported = method === 'HEAD' && !policies.has(method) ? 'GET' : method
    return policies.get(exported) ?? policy
  }

  const wrapped: AnyHandler = async (request, context) => {
    const asked = toCorsRequest(request)
    const method = askedMethod(asked)
    const deciding = method === undefined ? policyOfOwn : policyOf(method)
    const decision = await decideOrFail(deciding, asked)
    return (
      answerPreflight(decision) ??
      answerOf(own ?? (() => allow(methods)), decision, request, context)
    )
  }
  layers.set(wrapped, { policy: policyOfOwn, own })
  return wrapped
}

async function answerOf(
  handler: AnyHandler,
  decision: CorsDecision,
  request: Request,
  context: unknown,
): Promise<unknown> {
  const answer = await run(handler, request, context)
  return answer instanceof Response ? answerUnder(decision, answer) : answer
}

async function run(handler: AnyHandler, request: Request, context: unknown): Promise<unknown> {
  try {
    return await handler(request, context)
  } catch (error) {
    const answer = thrownAnswer(error, request)
    if (answer === undefined) throw error
    return answer
  }
}

/** What Next answers to OPTIONS where a route exports none. */
function allow(methods: ReadonlySet<string>): Response {
  const all = new Set(methods.has('GET') ? [...methods, 'HEAD'] : methods)
  return new Response(null, { status: 204, headers: { Allow: [...all].toSorted().join(', ') } })
}
