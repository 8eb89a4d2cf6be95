import { decide, type CorsDecision, type CorsPolicy } from '@cors/core'
import { HiddenPolicies, isSamePolicy, toPolicy } from '@cors/core/adapter'
import type { ParameterizedContext } from 'koa'
import { findGoverningPolicy, isPassed, type Governing } from './find-governing-policy.ts'
import { targetOf, UnknownShapeError, type RequestTarget } from './koa-internals.ts'
import { policyKey, type VisibleMiddleware } from './visible-middleware.ts'

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
  /** Whether look-ahead sees this middleware itself in the application. */
  readonly isVisible: (context: ParameterizedContext) => boolean
}

/** @param middleware - the `cors` middleware that looks ahead, with its policy */
export function createLookAhead(middleware: VisibleMiddleware, policy: CorsPolicy): LookAhead {
  const hidden = new HiddenPolicies()
  let isReported = false

  /** @returns `undefined` where private parts of Koa do not have the known shape, which is reported once */
  function ifKnownShape<Result>(read: () => Result): Result | undefined {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof UnknownShapeError)) throw error
      if (!isReported) reportUnavailable(error)
      isReported = true
      return undefined
    }
  }

  function find(context: ParameterizedContext, target: RequestTarget): Governing | undefined {
    return ifKnownShape(() => findGoverningPolicy(context, middleware, target))
  }

  return {
    decidePreflight(context, method) {
      const found = find(context, targetOf(context, method))
      if (found === undefined) return decide(toPolicy(false), context.req)
      return hidden.decide(found.policy ?? policy, context.req)
    },
    check(context, target, inner) {
      const found = find(context, target)
      const innerPolicy = inner[policyKey]
      if (found === undefined || innerPolicy === undefined) return true
      if (!found.endsPreflights) return false
      if (found.passed.includes(inner)) return true
      const isWider = !isSamePolicy(found.policy ?? policy, innerPolicy)
      if (isWider && hidden.add(innerPolicy)) reportHidden(target)
      return true
    },
    isVisible: (context) =>
      ifKnownShape(() => isPassed(context, middleware, targetOf(context, context.method))) ?? false,
  }
}

function reportHidden({ method, url = '' }: RequestTarget): void {
  const path = printable(url.replace(/[?#].*/, ''))
  process.emitWarning(
    `@cors/koa: ${method} ${path} is governed by a policy that the cors middleware around it cannot see when it decides on a preflight. From now on a preflight is allowed only if that policy allows it, too. Pass cors(policy) itself to app.use() or to a route of @koa/router, not inside another function, koa-compose or koa-mount. If a tool such as OpenTelemetry wraps your middleware, choose the policy in one function around the routes: app.use((ctx, next) => (isPartnerRoute(ctx) ? partners : others)(ctx, next))`,
    { code: 'CORS_POLICY_NOT_VISIBLE' },
  )
}

function reportUnavailable({ message }: UnknownShapeError): void {
  process.emitWarning(
    `@cors/koa: cannot find out which policy governs a request, because ${message}; preflights are denied. Use Koa 2.13 to 3 and @koa/router 12.0.1 to 15, or update @cors/koa`,
    { code: 'CORS_LOOK_AHEAD_UNAVAILABLE' },
  )
}

/** A path without the characters that could control a terminal or forge a log line. */
function printable(path: string): string {
  return path.replaceAll(/[^!-~]/g, '?').slice(0, 200)
}
