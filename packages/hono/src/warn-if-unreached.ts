import type { Context } from 'hono'
import { currentRoute } from './policy-on-the-way.ts'

/** Warns where a policy stands at a route for one method, and nothing shows it to the preflights of that route. */
export function warnIfUnreached(context: Context): void {
  const { method, path } = currentRoute(context) ?? { method: 'ALL', path: '' }
  if (method === 'ALL' || method === 'OPTIONS') return
  // oxlint-disable-next-line no-console
  console.warn(
    `@cors/hono: ${method} ${path} has a policy, but no preflight for it reaches any; write app.use(cors(false, app)), or the policy of the other routes in place of false, before the routes`,
  )
}
