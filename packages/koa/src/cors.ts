import type { CheckedOptions, CorsDecision, CorsOptions, CorsPolicy } from '@cors/core'
import {
  assertPolicyArgument,
  decideForResponse,
  lookupError,
  mapMaybePromise,
  readPolicyArgument,
  requestedMethod,
  varyWhenHidden,
} from '@cors/core/adapter'
import { deferHeaders } from '@cors/node'
import type { Middleware, Next, ParameterizedContext, Request } from 'koa'
import type { PolicyOfRequest } from './policy-of-request.ts'
import { routeOf, targetOf } from './koa-internals.ts'
import { createLookAhead, type LookAhead } from './look-ahead.ts'
import { lastPassedCors, outermostFirst, setPassedCors, type PassedCors } from './passed-cors.ts'
import { policyKey, type VisibleMiddleware } from './visible-middleware.ts'
import { watchForWrapping } from './wrapped-policies.ts'

/**
 * Middleware that applies a policy to everything after it. If a request passes several, the innermost decides, on the
 * request and on its preflight; the outermost ends the preflight.
 *
 * @param policy - a policy, `false` to deny every cross-origin read, or a function that chooses the policy of each
 * request
 * @throws {CorsPolicyError} if the policy is missing, a router or an application
 */
export function cors(policy: CorsPolicy | PolicyOfRequest | false): Middleware
/**
 * Middleware that applies a policy to everything after it. If a request passes several, the innermost decides, on the
 * request and on its preflight; the outermost ends the preflight.
 *
 * @throws {CorsPolicyError} if the options are rejected; it lists every issue
 */
export function cors<const Options extends CorsOptions>(
  options: CheckedOptions<Options> | false,
): Middleware
export function cors(
  ...parameters: readonly [CorsPolicy | CorsOptions | PolicyOfRequest | false]
): Middleware {
  assertPolicyArgument(parameters, 'app.use(cors({ origin: ["https://app.example.com"] }))')
  const policy = readPolicyArgument(parameters[0], (request) => [
    (request as unknown as Request).ctx,
  ])
  const checked = new WeakMap<LookAhead, Set<string>>()
  // Without these a policy grants nothing that needs a preflight.
  let mayBeUnreached = policy.methods.length + policy.allowedHeaders.length > 0

  const middleware: Middleware & VisibleMiddleware = (context, next) => {
    settleWrapping()
    const method = requestedMethod(context.req)
    if (method === undefined) pass(context)
    const decision =
      method === undefined
        ? decideForResponse(policy, context.request)
        : lookAhead.decidePreflight(context, method)
    return mapMaybePromise(decision, (settled) =>
      applyDecision(context, next, withVary(settled, context)),
    )
  }

  function pass(context: ParameterizedContext): void {
    const outer = lastPassedCors(context)
    if (outer !== undefined) {
      checkVisibility(context, outer)
    } else if (mayBeUnreached) {
      mayBeUnreached = false
      lookAhead.warnIfUnreached(context)
    }
    setPassedCors(context, { lookAhead, target: targetOf(context, context.method), outer })
  }

  /** Checks once for each route and outermost middleware: look-ahead takes longer than a decision. */
  function checkVisibility(context: ParameterizedContext, outer: PassedCors): void {
    const [outermost] = outermostFirst(outer)
    const routes = checked.get(outermost.lookAhead) ?? new Set()
    const route = routeOf(context)
    if (outermost.lookAhead === lookAhead || routes.has(route)) return
    checked.set(outermost.lookAhead, routes.add(route))
    outermostFirst(outer).some((passed) =>
      passed.lookAhead.check(context, passed.target, middleware),
    )
  }

  middleware[policyKey] = policy
  const settleWrapping = watchForWrapping(middleware)
  const lookAhead = createLookAhead(middleware, policy)
  const withVary = varyWhenHidden(lookAhead.isVisible)
  return middleware
}

function applyDecision(context: ParameterizedContext, next: Next, decision: CorsDecision): unknown {
  deferHeaders(context.res, decision)
  const error = lookupError(decision)
  if (error !== undefined) throw error
  if (decision.status === undefined) return next()
  // Not by the setters of the context, which call these, and together take as long as the decision.
  const { res, response } = context
  // Outer middleware may have set the type to JSON, and Koa would then send `null` for a body of null.
  res.removeHeader('Content-Type')
  response.body = null
  response.status = decision.status
  // Koa 2 sends this body without a length, and Node then closes the connection, with the requests behind it.
  if (decision.status !== 204) res.setHeader('Content-Length', '0')
  return undefined
}
