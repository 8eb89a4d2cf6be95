import type { CheckedOptions, CorsOptions, CorsPolicy } from '@cors/core'
import {
  assertPolicyArgument,
  decideByAll,
  decideForResponse,
  mapMaybePromise,
  readPolicyArgument,
  requestedMethod,
  varyWhenHidden,
} from '@cors/core/adapter'
import { connectMiddleware, type CorsMiddleware, type NodeRequest } from '@cors/node'
import type { Request } from 'express'
import type { PolicyOfRequest } from './policy-of-request.ts'
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
 * @param policy - a policy, `false` to deny every cross-origin read, or a function that chooses the policy of each
 * request
 * @throws {CorsPolicyError} if the policy is missing or an application
 */
export function cors(policy: CorsPolicy | PolicyOfRequest | false): CorsMiddleware
/**
 * Middleware that applies a policy to an application, a router, a path or a route. If a request runs through several,
 * the last one decides, for the request and for its preflight. The first one ends the preflight.
 *
 * @throws {CorsPolicyError} if the options are rejected; it lists every issue
 */
export function cors<const Options extends CorsOptions>(
  options: CheckedOptions<Options> | false,
): CorsMiddleware
export function cors(
  ...parameters: readonly [CorsPolicy | CorsOptions | PolicyOfRequest | false]
): CorsMiddleware {
  assertPolicyArgument(parameters, INSTEAD)
  const policy = readPolicyArgument(parameters[0], (request) => [request as Request])
  // For preflights where look-ahead is unavailable.
  hiddenPoliciesOf(globalThis).add(policy)
  const check = checkVisibility(policy)
  const varying = varyWhenHidden(
    (request: NodeRequest) =>
      ifKnownShape(request, () => findStart(policy, request).isVisible) ?? false,
  )

  const middleware = connectMiddleware((request) => {
    const method = requestedMethod(request)
    if (method === undefined) check(request)
    const decision =
      method === undefined
        ? decideForResponse(policy, request)
        : decideByAll(policiesOfPreflight(policy, request, method), request)
    return mapMaybePromise(decision, (made) => varying(made, request))
  })
  return Object.assign(middleware, { corsPolicy: policy })
}
