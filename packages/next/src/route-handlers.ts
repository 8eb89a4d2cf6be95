import type { NextRequest } from 'next/server.js'
import { rejectOptions } from './reject-options.ts'

/** The methods that a `route.ts` may export. */
const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH'] as const

export type RouteMethod = (typeof METHODS)[number]

/** A route handler as Next calls it; `context` holds the parameters of the path. */
export type RouteHandler = (request: NextRequest, context: never) => unknown

export type RouteHandlers = { readonly [Method in RouteMethod]?: RouteHandler }

/** A handler whatever its types: it gets what Next passes, and Next gets what it returns. */
export type AnyHandler = (request: Request, context: unknown) => unknown

/**
 * The handlers by method.
 *
 * @throws {CorsPolicyError} for anything but an object of route handlers
 */
export function readHandlers(given: RouteHandlers): Map<string, AnyHandler> {
  if (typeof given === 'function') {
    rejectOptions(
      '',
      'a function',
      'withCors needs the handlers by method; write withCors(policy, { GET }). For a Pages API route import withCors from @cors/next/pages, on the edge runtime from @cors/fetch',
    )
  }
  const handlers = new Map(Object.entries(given ?? {}) as [string, AnyHandler][])
  const names = METHODS.join(', ')
  if (handlers.size === 0) {
    rejectOptions(
      '',
      null,
      `withCors was called without handlers; write withCors(policy, { GET }), with any of ${names}`,
    )
  }
  for (const [name, handler] of handlers) {
    if (!(METHODS as readonly string[]).includes(name)) {
      rejectOptions('', name, `"${name}" is not a method of a route; write any of ${names}`)
    }
    if (typeof handler !== 'function') {
      rejectOptions('', name, `the handler ${name} is not a function`)
    }
  }
  return handlers
}
