import type { CorsDecision, CorsHeader } from '../cors-decision.ts'
import type { CorsPolicy } from '../cors-policy.ts'
import type { CorsRequest } from '../cors-request.ts'
import { readHeader } from '../read-header.ts'
import { decideForResponse } from './decide-for-response.ts'
import { isSamePolicy } from './is-same-policy.ts'
import { mapMaybePromise } from './map-maybe-promise.ts'

/** How many seconds browsers keep the response to a preflight that does not say. */
const DEFAULT_MAX_AGE = 5

/**
 * Decides on a preflight when several policies may govern the request that follows: it is allowed only where every
 * policy allows it. Later policies decide only where the earlier ones allow, and of policies that decide alike only the
 * first one decides.
 *
 * @returns the first denial, else the decision of the first policy, which grants no more than what was requested and what
 * every policy grants; a promise where one of the policies returned one
 */
export function decideByAll(
  policies: readonly [CorsPolicy, ...CorsPolicy[]],
  request: CorsRequest,
): CorsDecision | Promise<CorsDecision> {
  const [first, ...rest] = policies
  // What most preflights come to: the lines below take longer than the decision.
  if (rest.length === 0) return decideForResponse(first, request)
  const others = rest.filter(
    (policy, index) => !policies.slice(0, index + 1).some((other) => isSamePolicy(policy, other)),
  )
  return others.reduce(
    (decision, policy) =>
      mapMaybePromise(decision, (one) => {
        if (!one.allowed) return one
        return mapMaybePromise(decideForResponse(policy, request), (other) =>
          other.allowed ? intersect(one, other, request) : other,
        )
      }),
    decideForResponse(first, request),
  )
}

/** Browsers keep the response to a preflight, and send all that it lists without another one. */
function intersect(one: CorsDecision, other: CorsDecision, request: CorsRequest): CorsDecision {
  const headers = one.headers.flatMap(([name, value]): readonly CorsHeader[] => {
    const match = other.headers.find((header) => header[0] === name)?.[1]
    switch (name) {
      case 'Access-Control-Allow-Origin':
        return [[name, value === '*' ? match! : value]]
      case 'Access-Control-Max-Age':
        return [[name, `${Math.min(Number(value), Number(match ?? DEFAULT_MAX_AGE))}`]]
      case 'Access-Control-Allow-Methods':
        return only(name, match, request.headers['access-control-request-method'])
      case 'Access-Control-Allow-Headers':
        return only(name, match, request.headers['access-control-request-headers'])
      default:
        return match === undefined ? [] : [[name, value]]
    }
  })
  const maxAge = other.headers.filter(
    ([name, value]) =>
      name === 'Access-Control-Max-Age' &&
      Number(value) < DEFAULT_MAX_AGE &&
      headers.every((header) => header[0] !== name),
  )
  return Object.freeze({
    ...one,
    headers: Object.freeze([...headers, ...maxAge].map((header) => Object.freeze(header))),
    vary: Object.freeze([...new Set([...one.vary, ...other.vary])]),
  })
}

/** What was requested, if both grant some of it: both allow the request. */
function only(name: string, match: string | undefined, requested: unknown): readonly CorsHeader[] {
  const value = readHeader(requested) ?? ''
  return match === undefined || value === '' ? [] : [[name, value]]
}
