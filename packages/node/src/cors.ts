import type { CheckedOptions, CorsOptions, CorsPolicy } from '@cors/core'
import { assertPolicyArgument, decideForResponse } from '@cors/core/adapter'
import { readNodePolicy, type PolicyOfRequest, type NodeRequest } from './policy-of-request.ts'
import { connectMiddleware, type Next } from './connect-middleware.ts'
import type { NodeResponse } from './defer-headers.ts'

/** Connect-style middleware. Calls `next` at most once, and never for a preflight: it ends those. */
export interface CorsMiddleware {
  (request: NodeRequest, response: NodeResponse, next: Next): void
  /**
   * The policy of everything that runs after this middleware. Under a string, not a symbol: tools that wrap middleware,
   * such as OpenTelemetry, copy no symbols.
   */
  readonly corsPolicy: CorsPolicy
}

type Source = CorsPolicy | CorsOptions | PolicyOfRequest | false

/**
 * Connect-style middleware that applies a policy to everything that runs after it. It ends preflights.
 *
 * @param policy - a policy, `false` to deny every cross-origin read, or a function that chooses the policy of each
 * request
 * @throws {CorsPolicyError} if the policy is missing or an application
 */
export function cors(policy: CorsPolicy | PolicyOfRequest | false): CorsMiddleware
/**
 * Connect-style middleware that applies a policy to everything that runs after it. It ends preflights.
 *
 * @throws {CorsPolicyError} if the options are rejected; it lists every issue
 */
export function cors<const Options extends CorsOptions>(
  options: CheckedOptions<Options> | false,
): CorsMiddleware
export function cors(...parameters: readonly [Source]): CorsMiddleware {
  assertPolicyArgument(parameters, 'app.use(cors({ origin: ["https://app.example.com"] }))')
  const [given] = parameters
  const policy = readNodePolicy(given)
  const middleware = connectMiddleware((request) => decideForResponse(policy, request))
  return Object.assign(middleware, { corsPolicy: policy })
}
