import type { CorsDecision } from '@cors/core'
import { eachHeader, isCorsResponseHeader, varyUnder } from '@cors/core/adapter'

/**
 * What an answer was given; on the answer itself, since a `WeakMap` costs more than the decision. Registered, so that
 * copies of this package see what others gave.
 */
const givenKey = Symbol.for('@cors/fetch/given')

type Answer = Response & { [givenKey]?: CorsDecision }

/**
 * Puts a decision's headers onto an answer. Of the six fields exactly those of the decision are left; `Vary` is
 * merged with what is there. The body is passed on as it is, and never read.
 *
 * An upgrade (101, or what carries the runtime's `webSocket`) is left alone: browsers apply no CORS to it.
 *
 * @returns the same answer where its headers can be changed, and otherwise a new one with the same status, headers and
 * body: for `Response.redirect`, for what `fetch` returned, and for an answer that another request was given under
 * another decision. `Response.error()`, which no server can send, becomes a 500.
 */
export function applyDecision(decision: CorsDecision, response: Response): Response {
  if (isUpgrade(response)) return response
  const answer: Answer = isOwn(response, decision) ? response : renew(response)
  try {
    write(decision, answer.headers)
    answer[givenKey] = decision
    return answer
  } catch {
    const anew = renew(response)
    write(decision, anew.headers)
    return anew
  }
}

/** A handler may return one answer, a constant without a body, to requests that are on their way at the same time. */
function isOwn(response: Answer, decision: CorsDecision): boolean {
  const before = response[givenKey]
  return (before === undefined || before === decision) && !isNetworkError(response)
}

function renew(response: Response): Response {
  return isNetworkError(response)
    ? new Response(null, { status: 500 })
    : new Response(response.body, response)
}

/** By its status, since its headers can be changed in some runtimes, and its type is not everywhere `error`. */
function isNetworkError({ status }: Response): boolean {
  return status === 0
}

function isUpgrade(response: Response & { readonly webSocket?: unknown }): boolean {
  return response.status === 101 || Boolean(response.webSocket)
}

function write(decision: CorsDecision, headers: Headers): void {
  const own: string[] = []
  let vary = ''
  // Once over what is there. Not `delete` of all six fields whether there or not, which costs more than all the rest,
  // nor `keys()`, which Deno sorts anew at each step.
  headers.forEach((value, name) => {
    if (name === 'vary') vary = value
    else if (isCorsResponseHeader(name)) own.push(name)
  })
  for (const name of own) headers.delete(name)
  eachHeader(decision, (name, value) => headers.set(name, value))
  if (decision.vary.length > 0) headers.set('vary', varyUnder(decision, vary))
}
