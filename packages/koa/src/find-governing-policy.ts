import type { CorsPolicy } from '@cors/core'
import { innermostPolicy, toPolicy } from '@cors/core/adapter'
import type { ParameterizedContext } from 'koa'
import { applicationMiddleware, routerMiddleware, type RequestTarget } from './koa-internals.ts'
import { policyKey, type VisibleMiddleware } from './visible-middleware.ts'

/** What look-ahead finds for a request. */
export interface Governing {
  /** The policy that would decide on the request; `undefined` where only the middleware that looks ahead is seen. */
  readonly policy: CorsPolicy | undefined
  /** What the request would pass, as far as it is seen. */
  readonly passed: readonly VisibleMiddleware[]
  /** Whether the preflight comes to the middleware that looks ahead, and not past it to another route. */
  readonly endsPreflights: boolean
}

/**
 * Finds the policy that would decide on a request, for its preflight: the innermost that it would pass, in the
 * application's middleware and in routers. Where something responds before any policy is passed, no page may read the
 * response, and the policy denies.
 *
 * Not by running the middleware with the requested method: that would call handlers.
 *
 * @param from - the `cors` middleware that looks ahead
 * @param target - the request, as it came to that middleware
 * @throws {TypeError}
 */
export function findGoverningPolicy(
  context: ParameterizedContext,
  from: VisibleMiddleware,
  target: RequestTarget,
): Governing {
  const all = applicationMiddleware(context)
  if (all.includes(from) || isPassed(context, from, { ...target, method: 'OPTIONS' })) {
    const passed = middlewarePassed(context, target, all)
    return { passed, policy: policyOf(passed) ?? toPolicy(false), endsPreflights: true }
  }
  // A function calls it, or it is in a mounted application: the request need not pass policies beside the routers.
  const routers = all.filter(({ router }) => router !== undefined)
  const passed = middlewarePassed(context, target, routers)
  const endsPreflights = !isPassed(context, from, target)
  return { passed, policy: policyOf(passed), endsPreflights }
}

/**
 * Whether look-ahead sees that a request passes a middleware, which is then not called by another function.
 *
 * @throws {TypeError}
 */
export function isPassed(
  context: ParameterizedContext,
  middleware: VisibleMiddleware,
  target: RequestTarget,
): boolean {
  return middlewarePassed(context, target).includes(middleware)
}

/**
 * The middleware that a request would pass, in order, up to the one that responds.
 *
 * @throws {TypeError}
 */
export function middlewarePassed(
  context: ParameterizedContext,
  target: RequestTarget,
  all: readonly VisibleMiddleware[] = applicationMiddleware(context),
): readonly VisibleMiddleware[] {
  const passed: VisibleMiddleware[] = []

  /** @returns whether the request would reach the end */
  function follow(list: readonly VisibleMiddleware[]): boolean {
    return list.every((middleware) => {
      passed.push(middleware)
      return middleware.router === undefined
        ? middleware.length !== 1
        : follow(routerMiddleware(middleware.router, context, target))
    })
  }

  follow(all)
  return passed
}

function policyOf(passed: readonly VisibleMiddleware[]): CorsPolicy | undefined {
  return innermostPolicy(passed.map((middleware) => middleware[policyKey]))
}
