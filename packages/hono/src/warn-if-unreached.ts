import type { Route } from './hono-internals.ts'
import { warn } from './warn.ts'

/** Warns where a route for one method has a policy that its preflights do not reach: Hono finds no route for them. */
export function warnIfUnreached({ method, path }: Route): void {
  if (method === 'ALL' || method === 'OPTIONS') return
  warn(
    'CORS_UNREACHED_PREFLIGHTS',
    `${method} ${path} has a policy, but its preflights reach no cors middleware; write app.use(cors(false, { app })) before the routes, or a policy for the other routes in place of false`,
  )
}
