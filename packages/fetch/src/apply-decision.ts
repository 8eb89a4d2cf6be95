import type { CorsDecision } from '@cors/core'
import { forEachHeader, mergeDecisionVary } from '@cors/core/adapter'
import { isCorsResponseHeader } from '@cors/core/fetch-standard'

/**
 * The decision whose headers a response has; on the response itself, since a `WeakMap` costs more than the decision.
 * Registered, so that copies of this package see each other's.
 */
const appliedKey = Symbol.for('@cors/fetch/given')

type AppliedResponse = Response & { [appliedKey]?: CorsDecision }

/**
 * Puts the headers of a decision onto a response. Of the six CORS response headers exactly those of the decision
 * remain; `Vary` is merged with the existing one. The body is passed on without being read.
 *
 * An upgrade (status 101, or a response with the runtime's `webSocket`) stays as it is: browsers do not apply CORS to
 * it.
 *
 * @returns the same response where its headers can be changed, else a new one with the same status, headers and body:
 * for `Response.redirect`, for what `fetch` returned, and for a response that already has the headers of another
 * decision. `Response.error()`, which no server can send, becomes a 500.
 */
export function applyDecision(response: Response, decision: CorsDecision): Response {
  if (isUpgrade(response)) return response
  const target: AppliedResponse = isReusable(response, decision) ? response : copyOf(response)
  try {
    writeHeaders(decision, target.headers)
    target[appliedKey] = decision
    return target
  } catch {
    const copy = copyOf(response)
    writeHeaders(decision, copy.headers)
    return copy
  }
}

/** A handler may return one constant response without a body to several requests at the same time. */
function isReusable(response: AppliedResponse, decision: CorsDecision): boolean {
  const applied = response[appliedKey]
  return (applied === undefined || applied === decision) && !isNetworkError(response)
}

function copyOf(response: Response): Response {
  return isNetworkError(response)
    ? new Response(null, { status: 500 })
    : new Response(response.body, response)
}

/** By its status: in some runtimes its headers can be changed, and its type is not `error` everywhere. */
function isNetworkError({ status }: Response): boolean {
  return status === 0
}

function isUpgrade(response: Response & { readonly webSocket?: unknown }): boolean {
  return response.status === 101 || Boolean(response.webSocket)
}

function writeHeaders(decision: CorsDecision, headers: Headers): void {
  const existing: string[] = []
  let vary = ''
  // One pass over the existing headers. Not `delete` of all six, which costs more than all the rest, nor `keys()`,
  // which Deno sorts again at each step.
  headers.forEach((value, name) => {
    if (name === 'vary') vary = value
    else if (isCorsResponseHeader(name)) existing.push(name)
  })
  for (const name of existing) headers.delete(name)
  forEachHeader(decision, (name, value) => headers.set(name, value))
  if (decision.vary.length > 0) headers.set('vary', mergeDecisionVary(decision, vary))
}
