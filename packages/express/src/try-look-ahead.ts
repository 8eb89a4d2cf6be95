import { rootApplication } from './express-internals.ts'
import type { RoutedRequest } from './express-types.ts'

const warned = new WeakSet<object>()

/**
 * Runs a look-ahead. If it fails, since Express does not have the known shape, it warns, once for each application.
 *
 * @returns `undefined` if it failed
 */
export function tryLookAhead<Result>(
  { app }: RoutedRequest,
  run: () => Result,
): Result | undefined {
  try {
    return run()
  } catch (error) {
    const key = app === undefined ? warned : rootApplication(app)
    if (!warned.has(key)) {
      warned.add(key)
      process.emitWarning(describe(error), { code: 'CORS_LOOK_AHEAD_UNAVAILABLE' })
    }
    return undefined
  }
}

function describe(error: unknown): string {
  const cause = error instanceof Error ? error.message : String(error)
  return `@cors/express: the policies of routes cannot be found: ${cause}. Preflights that need them are therefore granted only if every policy of this process grants them. Use Express 4.21 to 5, and remove what changes its routers; for other servers use @cors/node`
}
