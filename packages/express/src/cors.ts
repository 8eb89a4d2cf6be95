import { decide, type CheckedOptions, type CorsOptions, type CorsPolicy } from '@cors/core'
import {
  assertPolicyArgument,
  decideByAll,
  mapMaybePromise,
  requestedMethod,
  toPolicy,
  varyWhenHidden,
} from '@cors/core/adapter'
import { connectMiddleware, type CorsMiddleware, type NodeRequest } from '@cors/node'
import { checkVisibility } from './check-visibility.ts'
import { findStart } from './find-start.ts'
import { hiddenPoliciesOf } from './hidden-policies.ts'
import { ifKnownShape } from './if-known-shape.ts'
import { policiesOfPreflight } from './policies-of-preflight.ts'

const INSTEAD = 'app.use(cors({ origin: ["https://app.example.com"] }))'

/**
 * Middleware that applies a policy to an application, a router, a path or a route. If a request runs through several,
 * the last one decides, for the request and for its preflight. The first one ends the preflight.
 *
 * @param policy - a policy, or `false` to deny every cross-origin read
 * @throws {CorsPolicyError} if the policy is missing or an application
 */
export function cors(policy: CorsPolicy | false): CorsMiddleware
/**
 * Middleware that applies a policy to an application, a router, a path or a route. If a request runs through several,
 * the last one decides, for the request and for its preflight. The first one ends the preflight.
 *
 * @throws {CorsPolicyError} if the options are rejected; it lists every issue
 */
export function cors<const Options extends CorsOptions>(
  options: CheckedOptions<Options> | false,
): CorsMiddleware
export function cors(...parameters: readonly [CorsPolicy | CorsOptions | false]): CorsMiddleware {
  assertPolicyArgument(parameters, INSTEAD)
  const policy = toPolicy(parameters[0])
  // For preflights where look-ahead is unavailable.
  hiddenPoliciesOf(globalThis).add(policy)
  const check = checkVisibility(policy)
  const varying = varyWhenHidden(
    policy,
    (request: NodeRequest) =>
      ifKnownShape(request, () => findStart(policy, request).isVisible) ?? false,
  )

  const middleware = connectMiddleware((request) => {
    const method = requestedMethod(request)
    if (method === undefined) check(request)
    const decision =
      method === undefined
        ? decide(policy, request)
        : decideByAll(policiesOfPreflight(policy, request, method), request)
    return mapMaybePromise(decision, (made) => varying(made, request))
  })
  return Object.assign(middleware, { corsPolicy: policy })
}
