import type { CorsPolicy } from '@cors/core'
import { isSamePolicy, toPolicy } from '@cors/core/adapter'
import { policyKey, type VisibleMiddleware } from './visible-middleware.ts'

/** Registered, so that copies of this package share it. */
const createdKey = Symbol.for('@cors/koa/created')

/** The `cors` middleware of this process. */
const created: Set<VisibleMiddleware> = ((globalThis as { [createdKey]?: Set<VisibleMiddleware> })[
  createdKey
] ??= new Set())

/** Applications that create middleware for each request are to keep no more. */
const MAX_CREATED = 256

/** Has `wrappedPolicies` include the policy of a middleware once a tool has wrapped it. */
export function watchForWrapping(middleware: VisibleMiddleware): void {
  if (created.size <= MAX_CREATED) created.add(middleware)
}

/**
 * The policies of the middleware that OpenTelemetry has wrapped, but for those that decide as a policy does. Look-ahead
 * does not see them: what is registered is a function of the tool.
 *
 * @see https://github.com/open-telemetry/opentelemetry-js-contrib/blob/main/packages/instrumentation-koa/src/instrumentation.ts
 */
export function wrappedPolicies(policy: CorsPolicy): readonly CorsPolicy[] {
  const wrapped = [...created]
    .filter(isWrapped)
    .flatMap((middleware) => middleware[policyKey] ?? [])
    .filter((other) => !isSamePolicy(policy, other))
  return wrapped.length > 0 && created.size > MAX_CREATED ? [toPolicy(false)] : wrapped
}

/** Whether OpenTelemetry has marked a middleware as wrapped. */
export function isWrapped(middleware: VisibleMiddleware): boolean {
  return Object.getOwnPropertySymbols(middleware).some(
    ({ description }) => description === 'koa-layer-patched',
  )
}
