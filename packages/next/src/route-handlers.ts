import type { NextRequest } from 'next/server.js'
import { refuse } from './refuse.ts'

/** The methods that a `route.ts` may export. */
const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH'] as const

export type RouteMethod = (typeof METHODS)[number]

/** A route handler as Next calls it; `context` holds the parameters of the path. */
export type RouteHandler = (request: NextRequest, context: never) => unknown

export type RouteHandlers = { readonly [Method in RouteMethod]?: RouteHandler }

/** A handler whatever its types: what Next gives is passed on, and what is returned goes to Next. */
export type AnyHandler = (request: Request, context: unknown) => unknown

/**
 * The handlers by method.
 *
 * @throws {CorsPolicyError} where there are none, or what is there is none
 */
export function readHandlers(given: RouteHandlers): Map<string, AnyHandler> {
  const handlers = new Map(Object.entries(given) as [string, AnyHandler][])
  const names = METHODS.join(', ')
  if (handlers.size === 0) {
    refuse('', null, `cors was given no route handlers; write some of ${names}, or a proxy`)
  }
  for (const [name, handler] of handlers) {
    if (!(METHODS as readonly string[]).includes(name)) {
      refuse('', name, `a route has no ${JSON.stringify(name)}; write some of ${names}`)
    }
    if (typeof handler !== 'function') refuse('', name, `the handler ${name} is no function`)
  }
  return handlers
}
