import type { CorsDecision, CorsPolicy } from '@cors/core'
import {
  decideByAll,
  decideForResponse,
  docsAddress,
  HiddenPolicies,
  hiddenPolicyWarning,
  isSamePolicy,
  type LookAheadWarning,
  printablePath,
  toPolicy,
  tryLookAhead,
  unavailableWarning,
  unreachedPreflightsWarning,
} from '@cors/core/adapter'
import type { ParameterizedContext } from 'koa'
import {
  findGoverningPolicy,
  isPassed,
  middlewarePassed,
  type Governing,
} from './find-governing-policy.ts'
import { targetOf, type RequestTarget } from './koa-internals.ts'
import { policyKey, type VisibleMiddleware } from './visible-middleware.ts'
import { isWrapped, wrappedPolicies } from './wrapped-policies.ts'

/** How one `cors` middleware decides on preflights. */
export interface LookAhead {
  /** Decides on a preflight by the policy that governs the request after it, and by what `check` found hidden. */
  readonly decidePreflight: (
    context: ParameterizedContext,
    method: string,
  ) => CorsDecision | Promise<CorsDecision>
  /**
   * Checks that look-ahead sees a `cors` middleware inside this one, which a request is passing. Where it does not, that
   * is reported, and from then on preflights are allowed only where the policy inside allows them, too.
   *
   * @param target - the request, as it came to this middleware
   * @returns whether this middleware ends the preflights for such requests; if not, one inside it does
   */
  readonly check: (
    context: ParameterizedContext,
    target: RequestTarget,
    inner: VisibleMiddleware,
  ) => boolean
  /** Warns if look-ahead sees that a request passes this middleware, and that its preflight passes none. */
  readonly warnIfUnreached: (context: ParameterizedContext) => void
  /** Whether look-ahead sees this middleware itself in the application. */
  readonly isVisible: (context: ParameterizedContext) => boolean
}

/** @param middleware - the `cors` middleware that looks ahead, with its policy */
export function createLookAhead(middleware: VisibleMiddleware, policy: CorsPolicy): LookAhead {
  const hidden = new HiddenPolicies()
  let hasReportedWrapping = false

  function ifKnownShape<Result>(read: () => Result): Result | undefined {
    return tryLookAhead(middleware, read, (cause) => {
      warn(
        unavailableWarning(
          cause,
          'Preflights are denied.',
          'Koa 2.13 to 3 and @koa/router 12.0.1 to 15, or update @cors/koa',
        ),
      )
    })
  }

  function find(context: ParameterizedContext, target: RequestTarget): Governing | undefined {
    return ifKnownShape(() => findGoverningPolicy(context, middleware, target))
  }

  return {
    decidePreflight(context, method) {
      const target = targetOf(context, method)
      const found = find(context, target)
      if (found === undefined) return decideForResponse(toPolicy(false), context.request)
      const governing = found.policy ?? policy
      const wrapped = wrappedPolicies(governing)
      if (wrapped.length > 0 && !hasReportedWrapping) {
        hasReportedWrapping = true
        warn(hiddenPolicyWarning(describe(target), WRAPPED))
      }
      const policies = [governing, ...hidden.policiesFor(() => true), ...wrapped] as const
      return decideByAll(policies, context.request)
    },
    check(context, target, inner) {
      const found = find(context, target)
      const innerPolicy = inner[policyKey]
      if (found === undefined || innerPolicy === undefined) return true
      if (!found.endsPreflights) return false
      if (found.passed.includes(inner) || isWrapped(inner)) return true
      const isWider = !isSamePolicy(found.policy ?? policy, innerPolicy)
      if (isWider && hidden.add(innerPolicy)) {
        warn(hiddenPolicyWarning(describe(target), HIDDEN))
      }
      return true
    },
    warnIfUnreached(context) {
      const target = targetOf(context, context.method)
      const isUnreached = ifKnownShape(
        () =>
          isPassed(context, middleware, target) &&
          middlewarePassed(context, { ...target, method: 'OPTIONS' }).every(
            (passed) => passed[policyKey] === undefined,
          ),
      )
      if (isUnreached) warn(unreachedPreflightsWarning(describe(target), 'app.use(cors(false))'))
    },
    isVisible: (context) =>
      ifKnownShape(() => isPassed(context, middleware, targetOf(context, context.method))) ?? false,
  }
}

const HIDDEN =
  'Pass cors(policy) itself to app.use() or to a route of @koa/router, not inside another function, koa-compose or koa-mount; or choose the policy in one function around the routes: app.use((ctx, next) => (isPartnerRoute(ctx) ? partners : others)(ctx, next))'

const WRAPPED =
  "OpenTelemetry wraps all middleware, so that no policy can be found for a preflight: it is allowed only if every wrapped cors(policy) allows it. Let it leave middleware alone: new KoaInstrumentation({ ignoreLayersType: ['middleware', 'router'] })"

/** The method and the path, without the query. */
function describe({ method, url = '' }: RequestTarget): string {
  return `${method} ${printablePath(url.split('?')[0] ?? '')}`
}

function warn({ code, message }: LookAheadWarning): void {
  process.emitWarning(`@cors/koa: ${message}`, { code, detail: docsAddress(code) })
}
