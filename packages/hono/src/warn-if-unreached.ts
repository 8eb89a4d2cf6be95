import { unreachedPreflightsWarning } from '@cors/core/adapter'
import type { Route } from './hono-internals.ts'
import { warn } from './warn.ts'

/** Warns where a route for one method has a policy that its preflights do not reach: Hono finds no route for them. */
export function warnIfUnreached({ method, path }: Route): void {
  if (method === 'ALL' || method === 'OPTIONS') return
  warn(unreachedPreflightsWarning(`${method} ${path}`, 'app.use(cors(false, { app }))'))
}
