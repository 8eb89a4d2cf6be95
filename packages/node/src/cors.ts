import type { CheckedOptions, CorsOptions, CorsPolicy } from '@cors/core'
import { goOn, refuseMisuse, toPolicy } from '@cors/core/adapter'
import { applyDecision, type Next } from './apply-decision.ts'
import { decideUnder, type ChoosePolicy, type NodeRequest } from './choose-policy.ts'
import type { NodeResponse } from './hold-headers.ts'

/** Connect-style middleware. Calls `next` at most once, and never for a preflight that it answers. */
export interface CorsMiddleware {
  (request: NodeRequest, response: NodeResponse, next: Next): void
  /**
   * The policy that everything behind it is under; missing where a function chooses. Under a string and not under a
   * symbol: tools that wrap middleware, such as OpenTelemetry, copy no symbols.
   */
  readonly corsPolicy?: CorsPolicy
}

/**
 * Connect-style middleware that puts everything behind it under a policy. Preflights end here.
 *
 * @param policy - a policy, its options, `false` to deny every cross-origin read, or a function that chooses the
 * policy of each request
 * @throws {CorsPolicyError} where the options are refused
 */
export function cors<const Options extends CorsOptions>(
  ...parameters: readonly [policy: CorsPolicy | CheckedOptions<Options> | ChoosePolicy | false]
): CorsMiddleware {
  refuseMisuse(parameters, 'app.use(cors({ origin: ["https://app.example.com"] }))')
  const [given] = parameters
  const source = typeof given === 'function' ? given : toPolicy(given)
  const middleware = (request: NodeRequest, response: NodeResponse, next: Next): void => {
    // Not returned: a framework that waits for promises would call `next` again with what `next` threw.
    void goOn(decideUnder(source, request), (decision) => applyDecision(response, decision, next))
  }
  return typeof source === 'function'
    ? middleware
    : Object.assign(middleware, { corsPolicy: source })
}
