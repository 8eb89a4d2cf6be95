import type { CheckedOptions, CorsOptions, CorsPolicy } from '@cors/core'
import { composerOf, requestedMethod } from '@cors/core/adapter'
import { preflightResponse, toCorsRequest } from '@cors/fetch'
import { assertDynamicRequest } from './assert-dynamic-request.ts'
import { assertPolicy } from './assert-policy.ts'
import { readNextPolicy, type PolicyOfRequest } from './policy-of-request.ts'
import { decideForEveryOrigin } from './decide-for-every-origin.ts'
import { decideOrThrow } from './decide-or-throw.ts'
import { exposeHandlers } from './expose-handlers.ts'
import { readHandlers, type AnyHandler, type RouteHandlers } from './route-handlers.ts'
import { runHandler } from './run-handler.ts'
import { sharedMap } from './shared-map.ts'

/** The same handlers under a policy, and the `OPTIONS` that ends their preflights. */
export type HandlersWithCors<Handlers extends RouteHandlers> = {
  readonly [Method in keyof Handlers]: Handlers[Method] extends (
    request: infer Request,
    context: infer Context,
  ) => infer Result
    ? HandlerWithCors<unknown extends Request ? globalThis.Request : Request, Context, Result>
    : never
} & ('OPTIONS' extends keyof Handlers
  ? unknown
  : { readonly OPTIONS: HandlerWithCors<Request, unknown, Response> })

type HandlerWithCors<Request, Context, Result> = unknown extends Context
  ? (request: Request, context?: Context) => Promise<Awaited<Result>>
  : (request: Request, context: Context) => Promise<Awaited<Result>>

/** What a handler that was wrapped here consists of; without `userHandler` it is an `OPTIONS` that was made here. */
interface HandlerParts {
  readonly policy: CorsPolicy
  readonly userHandler: AnyHandler | undefined
}

const handlerParts = sharedMap<AnyHandler, HandlerParts>('routes')

/**
 * Puts the handlers of a `route.ts` under a policy, and adds the `OPTIONS` that ends their preflights. Handlers that
 * are under a policy already keep it, for their preflights, too.
 *
 * @param policy - a policy, its options, `false` to deny every cross-origin read, or a function that chooses the policy of
 * each request
 * @param handlers - what the route would export: `{ GET, PUT }`
 * @throws {CorsPolicyError} where the options or the handlers are rejected
 */
export function withCors<Handlers extends RouteHandlers>(
  policy: CorsPolicy | PolicyOfRequest | false,
  handlers: Handlers,
): HandlersWithCors<Handlers>
export function withCors<const Options extends CorsOptions, Handlers extends RouteHandlers>(
  policy: CheckedOptions<Options>,
  handlers: Handlers,
): HandlersWithCors<Handlers>
export function withCors(
  given: CorsPolicy | CorsOptions | PolicyOfRequest | false,
  givenHandlers: RouteHandlers,
): HandlersWithCors<RouteHandlers> {
  assertPolicy('withCors', given, 'withCors({ origin: ["https://app.example.com"] }, { GET })')
  const policy = readNextPolicy(given)
  const handlers = readHandlers(givenHandlers)
  const options = createOptionsHandler(policy, handlers)
  for (const [method, handler] of handlers) {
    if (!handlerParts.has(handler)) handlers.set(method, wrapHandler(policy, handler))
  }
  handlers.set('OPTIONS', options)
  const policyOf = (method: string): CorsPolicy =>
    handlerParts.get(handlers.get(method)!)?.policy ?? policy
  return exposeHandlers(handlers, policyOf)
}

function wrapHandler(policy: CorsPolicy, userHandler: AnyHandler): AnyHandler {
  // A live policy changes, and an observed one has an observer.
  const constant = composerOf(policy) === undefined ? decideForEveryOrigin(policy) : undefined
  const wrapped: AnyHandler = async (request, context) => {
    // A constant decision is made without reading the request, so that Next may prerender the response.
    if (constant === undefined) assertDynamicRequest(request)
    const decision = constant ?? (await decideOrThrow(policy, toCorsRequest(request)))
    return runHandler(userHandler, decision, request, context)
  }
  handlerParts.set(wrapped, { policy, userHandler })
  return wrapped
}

function createOptionsHandler(
  policy: CorsPolicy,
  handlers: ReadonlyMap<string, AnyHandler>,
): AnyHandler {
  const given = handlers.get('OPTIONS')
  const inner = given && handlerParts.get(given)
  const userHandler = inner === undefined ? given : inner.userHandler
  const policyOfOptions = (inner?.userHandler && inner.policy) ?? policy
  const policies = new Map(
    [...handlers].map(([method, handler]) => [method, handlerParts.get(handler)?.policy ?? policy]),
  ).set('OPTIONS', policyOfOptions)
  const respond = userHandler ?? ((): Response => listMethods(new Set(policies.keys())))

  function policyOf(method: string): CorsPolicy {
    // Next responds to HEAD with GET where a route does not export HEAD.
    const exported = method === 'HEAD' && !policies.has(method) ? 'GET' : method
    return policies.get(exported) ?? policy
  }

  const wrapped: AnyHandler = async (request, context) => {
    const corsRequest = toCorsRequest(request)
    const method = requestedMethod(corsRequest)
    const governing = method === undefined ? policyOfOptions : policyOf(method)
    const decision = await decideOrThrow(governing, corsRequest)
    return preflightResponse(decision) ?? runHandler(respond, decision, request, context)
  }
  handlerParts.set(wrapped, { policy: policyOfOptions, userHandler })
  return wrapped
}

/** The response to OPTIONS that Next makes where a route does not export it. */
function listMethods(methods: ReadonlySet<string>): Response {
  const all = new Set(methods.has('GET') ? [...methods, 'HEAD'] : methods)
  return new Response(null, { status: 204, headers: { Allow: [...all].toSorted().join(', ') } })
}
