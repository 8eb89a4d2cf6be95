import type { CheckedOptions, CorsOptions, CorsPolicy } from '@cors/core'
import {
  askedMethod,
  decide,
  goOn,
  refuseMisuse,
  toPolicy,
  varyWhenHidden,
} from '@cors/core/adapter'
import {
  applyDecision,
  type CorsMiddleware,
  type Next,
  type NodeRequest,
  type NodeResponse,
} from '@cors/node'
import { startOf } from './start-of.ts'
import { policyAhead } from './policy-ahead.ts'
import { warnIfUnreached } from './warn-if-unreached.ts'

const INSTEAD = 'app.use(cors({ origin: ["https://app.example.com"] }))'

/**
 * Middleware that puts everything behind it under a policy: an application, a router, a path or a route. Where
 * several lie on a request's way the innermost decides, for the request itself and for its preflight, which the
 * outermost answers.
 *
 * @param policy - a policy, its options, or `false` to deny every cross-origin read
 * @throws {CorsPolicyError} where the options are refused
 */
export function cors<const Options extends CorsOptions>(
  ...parameters: readonly [policy: CorsPolicy | CheckedOptions<Options> | false]
): CorsMiddleware {
  refuseMisuse(parameters, INSTEAD)
  const policy = toPolicy(parameters[0])
  // What a policy grants beyond that needs no preflight.
  let isUnchecked = policy.methods.length + policy.allowedHeaders.length > 0
  const varying = varyWhenHidden(policy, (request: NodeRequest) => startOf(policy, request).isSeen)

  function policyOf(request: NodeRequest): CorsPolicy {
    const asked = askedMethod(request)
    if (asked !== undefined) return policyAhead(policy, request, asked)
    if (isUnchecked) {
      isUnchecked = false
      warnIfUnreached(policy, request)
    }
    return policy
  }

  const middleware = (request: NodeRequest, response: NodeResponse, next: Next): void => {
    void goOn(decide(policyOf(request), request), (decision) =>
      applyDecision(response, varying(decision, request), next),
    )
  }
  return Object.assign(middleware, { corsPolicy: policy })
}

// `app.use(cors)` looks at this property of whatever it is given, so that the mistake shows when the program starts.
Object.defineProperty(cors, 'handle', { get: () => refuseMisuse([cors, cors], INSTEAD) })
