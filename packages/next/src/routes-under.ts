import { decide, type CorsPolicy } from '@cors/core'
import { askedMethod, lookupError } from '@cors/core/adapter'
import { answerPreflight, toCorsRequest } from '@cors/fetch'
import type { NextRequest } from 'next/server.js'
import { answerUnder } from './answer-under.ts'
import { constantDecision } from './constant-decision.ts'
import { refuse } from './refuse.ts'
import { refuseStaticRequest } from './refuse-static-request.ts'
import { thrownAnswer } from './thrown-answer.ts'

/** The methods that a `route.ts` may export. */
const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH'] as const

export type RouteMethod = (typeof METHODS)[number]

/** A route handler as Next calls it; `context` holds the parameters of the path. */
export type RouteHandler = (request: NextRequest, context: never) => unknown

export type RouteHandlers = { readonly [Method in RouteMethod]?: RouteHandler }

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

type AnyHandler = (request: Request, context: unknown) => unknown

/** How a handler that was wrapped here is composed; without `own` it is the `OPTIONS` that was made here. */
interface Layer {
  readonly policy: CorsPolicy
  readonly own: AnyHandler | undefined
}

const layers = new WeakMap<AnyHandler, Layer>()

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
  const handlers = new Map(Object.entries(given) as [string, AnyHandler][])
  refuseOthers(handlers)
  const policyOf = (method: string): CorsPolicy => {
    const handler = handlers.get(method) ?? (method === 'HEAD' ? handlers.get('GET') : undefined)
    return (handler && layers.get(handler)?.policy) ?? policy
  }
  const routes = [...handlers]
    .filter(([method]) => method !== 'OPTIONS')
    .map(([method, handler]) => [
      method,
      layers.has(handler) ? handler : routeUnder(policy, handler),
    ])
  return Object.fromEntries([...routes, ['OPTIONS', optionsUnder(policy, policyOf, handlers)]])
}

function routeUnder(policy: CorsPolicy, own: AnyHandler): AnyHandler {
  const constant = constantDecision(policy)
  const wrapped: AnyHandler = async (request, context) => {
    // Under a policy that is one for all nothing is read of the request, so that Next may prerender the answer.
    if (constant === undefined) refuseStaticRequest(request)
    const decision = constant ?? (await decide(policy, toCorsRequest(request)))
    const error = lookupError(decision)
    if (error !== undefined) throw error
    const answer = await run(own, request, context)
    return answer instanceof Response ? answerUnder(decision, answer) : answer
  }
  layers.set(wrapped, { policy, own })
  return wrapped
}

function optionsUnder(
  policy: CorsPolicy,
  policyOf: (method: string) => CorsPolicy,
  handlers: ReadonlyMap<string, AnyHandler>,
): AnyHandler {
  const given = handlers.get('OPTIONS')
  const inner = given && layers.get(given)
  const own = inner === undefined ? given : inner.own
  const policyOfOwn = (inner?.own && inner.policy) ?? policy
  const answerWithAllow: AnyHandler = () => allow(handlers)
  const wrapped: AnyHandler = async (request, context) => {
    const asked = toCorsRequest(request)
    const method = askedMethod(asked)
    const deciding = method === undefined ? policyOfOwn : policyOf(method)
    const decision = await decide(deciding, asked)
    const error = lookupError(decision)
    if (error !== undefined) throw error
    const preflight = answerPreflight(decision)
    if (preflight !== undefined) return preflight
    const answer = await run(own ?? answerWithAllow, request, context)
    return answer instanceof Response ? answerUnder(decision, answer) : answer
  }
  layers.set(wrapped, { policy: policyOfOwn, own })
  return wrapped
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
function allow(handlers: ReadonlyMap<string, AnyHandler>): Response {
  const methods = new Set([...handlers.keys(), 'OPTIONS'])
  if (methods.has('GET')) methods.add('HEAD')
  return new Response(null, { status: 204, headers: { Allow: [...methods].toSorted().join(', ') } })
}

function refuseOthers(handlers: ReadonlyMap<string, unknown>): void {
  const names = METHODS.join(', ')
  if (handlers.size === 0) {
    refuse('', null, `cors was given no route handlers; write some of ${names}, or a proxy`)
  }
  for (const [name, handler] of handlers) {
    if (!(METHODS as readonly string[]).includes(name)) {
      refuse('', name, `a route has no ${JSON.stringify(name)}; write some of ${names}`)
    }
    if (typeof handler !== 'function') refuse('', name, `the handler ${name} is no function`)
  }
}
