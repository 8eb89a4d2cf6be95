import type { CorsPolicy } from '@cors/core'
import { isSamePolicy, toPolicy } from '@cors/core/adapter'
import { policyKey, type VisibleMiddleware } from './visible-middleware.ts'

/** The `cors` middleware of this process. */
interface Created {
  count: number
  /** What no request has reached: tools wrap middleware when it is registered, which may still come. */
  readonly uncalled: Set<VisibleMiddleware>
  readonly wrapped: Set<VisibleMiddleware>
}

/** Registered, so that copies of this package share it. */
const createdKey = Symbol.for('@cors/koa/created')
const created: Created = ((globalThis as { [createdKey]?: Created })[createdKey] ??= {
  count: 0,
  uncalled: new Set(),
  wrapped: new Set(),
})

/** Applications that create middleware for each request are to keep no more. */
const MAX_CREATED = 256

/**
 * Has `wrappedPolicies` include the policy of a middleware once a tool has wrapped it.
 *
 * @returns a function to call when a request reaches the middleware: from then on it costs preflights nothing
 */
export function watchForWrapping(middleware: VisibleMiddleware): () => void {
  created.count++
  if (created.count <= MAX_CREATED) created.uncalled.add(middleware)
  let isCalled = created.count > MAX_CREATED
  return () => {
    if (isCalled) return
    isCalled = true
    keepIfWrapped(middleware)
    created.uncalled.delete(middleware)
  }
}

/**
 * The policies of the middleware that OpenTelemetry has wrapped, but for those that decide as a policy does. Look-ahead
 * does not see them: what is registered is a function of the tool.
 *
 * @see https://github.com/open-telemetry/opentelemetry-js-contrib/blob/main/packages/instrumentation-koa/src/instrumentation.ts
 */
export function wrappedPolicies(policy: CorsPolicy): readonly CorsPolicy[] {
  for (const middleware of created.uncalled) keepIfWrapped(middleware)
  if (created.wrapped.size === 0) return []
  const wrapped = [...created.wrapped]
    .flatMap((middleware) => middleware[policyKey] ?? [])
    .filter((other) => !isSamePolicy(policy, other))
  return wrapped.length > 0 && created.count > MAX_CREATED ? [toPolicy(false)] : wrapped
}

function keepIfWrapped(middleware: VisibleMiddleware): void {
  if (isWrapped(middleware)) created.wrapped.add(middleware)
}

/** Whether OpenTelemetry has marked a middleware as wrapped. */
export function isWrapped(middleware: VisibleMiddleware): boolean {
  return Object.getOwnPropertySymbols(middleware).some(
    ({ description }) => description === 'koa-layer-patched',
  )
}
