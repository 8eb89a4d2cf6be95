import type { CheckedOptions, CorsDecision, CorsOptions, CorsPolicy } from '@cors/core'
import {
  askedMethod,
  decide,
  lookupError,
  refuseMisuse,
  toPolicy,
  varyWhenHidden,
} from '@cors/core/adapter'
import { toCorsRequest } from '@cors/fetch'
import type { Context, MiddlewareHandler, Next } from 'hono'
import { decidedOf, setDecided, writeDecision, type Decided } from './decided.ts'
import { currentRoute, policyOnTheWay } from './policy-on-the-way.ts'
import type { RoutedApplication } from './routed-application.ts'
import { carried, stepOf, type Step } from './step.ts'
import { warnIfUnreached } from './warn-if-unreached.ts'

const INSTEAD = 'app.use(cors({ origin: ["https://app.example.com"] }))'

/**
 * Middleware that puts everything behind it under one policy. Where several lie on a request's way the innermost
 * decides, for the request itself and for its preflight, which the outermost answers.
 *
 * @param policy - a policy, its options, or `false` to deny every cross-origin read
 * @param application - the one that serves requests, where routes for single methods (`app.put(path, cors(…), …)`)
 * have policies of their own, so that their preflights are answered by these
 * @throws {CorsPolicyError} where the options are refused
 */
export function cors<const Options extends CorsOptions>(
  ...parameters: readonly [
    policy: CorsPolicy | CheckedOptions<Options> | false,
    application?: RoutedApplication,
  ]
): MiddlewareHandler {
  const [given, application] = parameters
  refuseMisuse(typeof application === 'function' ? parameters : [given], INSTEAD)
  const policy = toPolicy(given)
  // What a policy grants beyond that needs no preflight.
  let isUnchecked = policy.methods.length + policy.allowedHeaders.length > 0

  function decideOn(context: Context): CorsDecision | Promise<CorsDecision> {
    const request = toCorsRequest(context.req.raw)
    const asked = askedMethod(request)
    if (asked !== undefined) {
      return decide(policyOnTheWay(context, application, asked) ?? policy, request)
    }
    if (isUnchecked && decidedOf(context)?.seesRoutes !== true) {
      isUnchecked = false
      warnIfUnreached(context)
    }
    return decide(policy, request)
  }

  const middleware: MiddlewareHandler & Step = async (context, next) => {
    const around = decidedOf(context)
    const deciding = decideOn(context)
    const decision = varying(deciding instanceof Promise ? await deciding : deciding, context)
    if (around === undefined) {
      const exchange = { decision, seesRoutes: application !== undefined }
      setDecided(context, exchange)
      await answer(context, next, exchange)
      writeDecision(context, exchange.decision)
    } else {
      around.decision = decision
      await answer(context, next, around)
    }
  }
  const varying = varyWhenHidden(policy, (context: Context) => {
    const route = currentRoute(context)
    return route !== undefined && stepOf(route) === middleware
  })
  middleware[carried] = policy
  return middleware
}

async function answer(context: Context, next: Next, { decision }: Decided): Promise<void> {
  const error = lookupError(decision)
  if (error !== undefined) {
    // The error handler answers past this middleware, if it is the outermost.
    context.header('Vary', decision.vary.join(', '), { append: true })
    throw error
  }
  if (decision.status === undefined) return next()
  context.header('Content-Type', undefined)
  context.res = context.body(null, decision.status)
}
