import type { CorsDecision } from '@cors/core'
import { lookupError, mapMaybePromise } from '@cors/core/adapter'
import type { NodeRequest } from './policy-of-request.ts'
import { deferHeaders, type NodeResponse } from './defer-headers.ts'
import { endPreflight } from './end-preflight.ts'

/** Calls the next middleware or, with an error, the error handler. */
export type Next = (error?: unknown) => void

/**
 * Connect-style middleware that carries out decisions: it defers the headers, and then either ends a preflight or calls
 * `next` once. After a lookup that failed it calls `next` with the error.
 *
 * For adapters of frameworks with such middleware or hooks. What `next` throws is thrown again.
 */
export function connectMiddleware<Request extends NodeRequest>(
  decideOn: (request: Request) => CorsDecision | Promise<CorsDecision>,
): (request: Request, response: NodeResponse, next: Next) => void {
  return (request, response, next) => {
    // Not returned: a framework that waits for promises would call `next` again with what `next` threw.
    void mapMaybePromise(decideOn(request), (decision) => {
      deferHeaders(response, decision)
      const error = lookupError(decision)
      if (error !== undefined) next(error)
      else if (!endPreflight(response, decision)) next()
    })
  }
}
