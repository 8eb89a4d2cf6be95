import type { CorsPolicy } from '@cors/core'
import type { AnyHandler } from './route-handlers.ts'
import { sharedMap } from './shared-map.ts'

/** Which object of handlers took over a handler of another one, and with it the preflights. */
const owners = sharedMap<AnyHandler, object>('owners')

/**
 * The handlers as an object from which a route takes its exports. Where it takes others without `OPTIONS`, although
 * pages may send requests that need a preflight, it logs one warning with the fix. Next responds to such a preflight
 * itself, without CORS headers and without calling the route, so that no later request could show the mistake.
 *
 * @param policyOf - the policy of a method
 */
export function exposeHandlers(
  handlers: ReadonlyMap<string, AnyHandler>,
  policyOf: (method: string) => CorsPolicy,
): Record<string, AnyHandler> {
  const exposed: Record<string, AnyHandler> = {}
  const taken = new Set<string>()
  const warnIfIncomplete = (): void => {
    const left = [...taken].filter((method) => owners.get(handlers.get(method)!) === exposed)
    if (taken.has('OPTIONS') || !left.some((method) => mayNeedPreflight(method, policyOf(method))))
      return
    // oxlint-disable-next-line no-console
    console.warn(
      `[CORS_OPTIONS_NOT_EXPORTED] @cors/next: a route exports ${left.join(', ')} of withCors without OPTIONS. ` +
        'Next responds to its preflights itself, without CORS headers, and browsers block the requests; ' +
        `write export const { ${left.join(', ')}, OPTIONS } = withCors(…)`,
    )
  }
  for (const [method, handler] of handlers) {
    owners.set(handler, exposed)
    Object.defineProperty(exposed, method, {
      enumerable: true,
      get: () => {
        // A route takes its exports in one turn: when the microtask runs, it has taken all of them.
        if (taken.size === 0) queueMicrotask(warnIfIncomplete)
        taken.add(method)
        return handler
      },
    })
  }
  return exposed
}

const SAFELISTED = new Set(['GET', 'HEAD', 'POST', 'OPTIONS'])

/** Whether the policy allows with this method what browsers send only after a preflight. */
function mayNeedPreflight(method: string, { methods, allowedHeaders }: CorsPolicy): boolean {
  if (!SAFELISTED.has(method)) return methods.includes(method) || methods.includes('*')
  const isWithoutBody = method === 'GET' || method === 'HEAD'
  return allowedHeaders.some((name) => !isWithoutBody || name.toLowerCase() !== 'content-type')
}
