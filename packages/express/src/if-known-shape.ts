import { tryLookAhead, unavailableWarning } from '@cors/core/adapter'
import { rootApplication } from './express-internals.ts'
import type { RoutedRequest } from './express-types.ts'
import { warn } from './warn.ts'

/**
 * Runs a look-ahead. If it fails, since Express does not have the known shape, it warns, once for each application.
 *
 * @returns `undefined` if it failed
 */
export function ifKnownShape<Result>(
  { app }: RoutedRequest,
  run: () => Result,
): Result | undefined {
  return tryLookAhead(app === undefined ? globalThis : rootApplication(app), run, (cause) => {
    warn(
      unavailableWarning(
        cause,
        'Preflights that need it are allowed only if every policy of this process allows them.',
        'Express 4.21 to 5, or @cors/node for other servers',
      ),
    )
  })
}
