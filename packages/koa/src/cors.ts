import type { CheckedOptions, CorsDecision, CorsOptions, CorsPolicy } from '@cors/core'
import {
  askedMethod,
  decide,
  lookupError,
  refuseMisuse,
  toPolicy,
  varyWhenHidden,
} from '@cors/core/adapter'
import { holdHeaders } from '@cors/node'
import type { Middleware, Next, ParameterizedContext } from 'koa'
import { carried, type Step } from './step.ts'
import { isOnTheWay, policyOnTheWay } from './policy-on-the-way.ts'

/**
 * Middleware that puts everything behind it under one policy. Where several lie on a request's way the innermost
 * decides, for the request itself and for its preflight, which the outermost answers.
 *
 * @param policy - a policy, its options, or `false` to deny every cross-origin read
 * @throws {CorsPolicyError} where the options are refused
 */
export function cors(policy: CorsPolicy | false): Middleware
export function cors<const Options extends CorsOptions>(
  options: CheckedOptions<Options>,
): Middleware
export function cors(...parameters: readonly [CorsPolicy | CorsOptions | false]): Middleware {
  refuseMisuse(parameters, 'app.use(cors({ origin: ["https://app.example.com"] }))')
  const policy = toPolicy(parameters[0])
  const middleware: Middleware & Step = (context, next) => {
    const asked = askedMethod(context.req)
    const deciding =
      asked === undefined ? policy : (policyOnTheWay(context, middleware, asked) ?? policy)
    const decision = decide(deciding, context.req)
    return decision instanceof Promise
      ? decision.then((late) => answer(context, next, varying(late, context)))
      : answer(context, next, varying(decision, context))
  }
  const varying = varyWhenHidden(policy, (context: ParameterizedContext) =>
    isOnTheWay(context, middleware),
  )
  middleware[carried] = policy
  return middleware
}

function answer(context: ParameterizedContext, next: Next, decision: CorsDecision): unknown {
  holdHeaders(context.res, decision)
  const failure = lookupError(decision)
  if (failure !== undefined) throw failure
  if (decision.status === undefined) return next()
  // An outer layer may have announced JSON, and Koa would write `null` for a body of null.
  context.type = ''
  context.body = null
  context.status = decision.status
  // Koa 2 sends this body without a length, and Node then closes the connection, with the requests behind it.
  if (decision.status !== 204) context.length = 0
  return undefined
}
