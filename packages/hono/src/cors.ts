import type { CheckedOptions, CorsDecision, CorsOptions, CorsPolicy } from '@cors/core'
import {
  assertPolicyArgument,
  decideForResponse,
  lookupError,
  notifyObserver,
  readPolicyArgument,
  requestedMethod,
  varyWhenHidden,
} from '@cors/core/adapter'
import { applyDecision, toCorsRequest, type FetchCorsRequest } from '@cors/fetch'
import type { Context, MiddlewareHandler, Next } from 'hono'
import type { PolicyOfRequest } from './policy-of-request.ts'
import { handlerOf, routeIndexOf, type Route, type RoutedApplication } from './hono-internals.ts'
import { createLookAhead, type LookAhead } from './look-ahead.ts'
import { requestStateOf, setRequestState, type RequestState } from './request-state.ts'
import { policyKey, type VisibleMiddleware } from './visible-middleware.ts'
import { warnIfUnreached } from './warn-if-unreached.ts'

const INSTEAD = 'app.use(cors({ origin: ["https://app.example.com"] }))'

/** What `cors` takes beside the policy. */
export interface CorsMiddlewareOptions {
  /**
   * The application that serves the requests. The outermost `cors` needs it where routes for single methods have
   * policies, as in `app.put(path, cors(policy), handler)`, so that these decide on their preflights.
   */
  readonly app?: RoutedApplication | undefined
}

/**
 * Middleware that applies a policy to everything after it. If a request passes several, the innermost decides, on the
 * request and on its preflight; the outermost ends the preflight.
 *
 * @param policy - a policy, `false` to deny every cross-origin read, or a function that chooses the policy of each
 * request
 * @throws {CorsPolicyError} if the policy is missing or an application
 */
export function cors(
  policy: CorsPolicy | PolicyOfRequest | false,
  middlewareOptions?: CorsMiddlewareOptions,
): MiddlewareHandler
/**
 * Middleware that applies a policy to everything after it. If a request passes several, the innermost decides, on the
 * request and on its preflight; the outermost ends the preflight.
 *
 * @throws {CorsPolicyError} if the options are rejected; it lists every issue
 */
export function cors<const Options extends CorsOptions>(
  options: CheckedOptions<Options> | false,
  middlewareOptions?: CorsMiddlewareOptions,
): MiddlewareHandler
export function cors(
  ...parameters: readonly [
    CorsPolicy | CorsOptions | PolicyOfRequest | false,
    CorsMiddlewareOptions?,
  ]
): MiddlewareHandler {
  const [given, middlewareOptions = {}] = parameters
  // Where `cors` itself is registered, Hono calls it with a context and a function.
  assertPolicyArgument(typeof middlewareOptions === 'function' ? parameters : [given], INSTEAD)
  const policy = readPolicyArgument(given, (request) => [
    (request as FetchCorsRequest<Request, readonly [Context]>).context[0],
  ])
  const lookAhead = createLookAhead(policy, middlewareOptions.app)
  const checked = new WeakMap<LookAhead, Set<Route | undefined>>()
  // Without these a policy grants nothing that needs a preflight.
  let mayBeUnreached = policy.methods.length + policy.allowedHeaders.length > 0

  const middleware: MiddlewareHandler & VisibleMiddleware = async (context, next) => {
    const outer = requestStateOf(context)
    const pending = decideOn(context, outer)
    // Not `await` alone, which takes a turn even without a promise.
    const decision = withVary(pending instanceof Promise ? await pending : pending, context)
    const here = { lookAhead, routeIndex: routeIndexOf(context) }
    if (outer === undefined) {
      const state: RequestState = { decision, passed: [here] }
      setRequestState(context, state)
      try {
        await respond(context, next, decision)
      } finally {
        notifyObserver(state.decision)
      }
      writeHeaders(context, state.decision)
    } else {
      outer.decision = decision
      outer.passed.push(here)
      await respond(context, next, decision)
    }
  }

  function decideOn(
    context: Context,
    outer: RequestState | undefined,
  ): CorsDecision | Promise<CorsDecision> {
    const request = toCorsRequest(context.req.raw, context)
    const method = requestedMethod(request)
    if (method !== undefined) return lookAhead.decidePreflight(context, request, method)
    if (outer !== undefined) {
      checkVisibility(context, outer)
    } else if (mayBeUnreached) {
      mayBeUnreached = false
      const route = lookAhead.currentRoute(context)
      if (route !== undefined) warnIfUnreached(route)
    }
    return decideForResponse(policy, request)
  }

  /** Checks once for each route and outermost middleware: look-ahead takes longer than a decision. */
  function checkVisibility(context: Context, { passed }: RequestState): void {
    const outermost = passed[0].lookAhead
    const routes = checked.get(outermost) ?? new Set()
    const route = lookAhead.currentRoute(context)
    if (outermost === lookAhead || routes.has(route)) return
    checked.set(outermost, routes.add(route))
    passed.some((outer) => outer.lookAhead.check(context, outer.routeIndex, middleware))
  }

  const withVary = varyWhenHidden((context: Context) => {
    const route = lookAhead.currentRoute(context)
    return route !== undefined && handlerOf(route) === middleware
  })
  middleware[policyKey] = policy
  return middleware
}

async function respond(context: Context, next: Next, decision: CorsDecision): Promise<void> {
  const error = lookupError(decision)
  if (error !== undefined) {
    // In the outermost middleware, the response of the error handler does not come back here.
    context.header('Vary', decision.vary.join(', '), { append: true })
    throw error
  }
  if (decision.status === undefined) return next()
  context.header('Content-Type', undefined)
  context.res = context.body(null, decision.status)
}

/** Puts the headers of a decision onto the response of a context. */
function writeHeaders(context: Context, decision: CorsDecision): void {
  const response = applyDecision(context.res, decision)
  if (response === context.res) return
  // Hono copies the headers of one response to the next, unless it is unset in between.
  context.res = undefined
  context.res = response
}
