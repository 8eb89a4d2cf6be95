import {
  createOriginDecisions,
  type OriginDecisions,
  type OriginDenial,
} from './compile-origin-lookup.ts'
import type { OriginLookup } from './cors-options.ts'
import type { CorsRequest } from './cors-request.ts'
import { scanOrigin } from './parse-origin.ts'

/**
 * Calls the `origin` function for a well-formed Origin. Only `true` allows; a function that throws or rejects denies.
 *
 * @param deny - returns the decisions that every origin with this reason shares
 * @returns a promise only if the function returned something other than a boolean
 */
export function callOriginLookup(
  lookup: OriginLookup,
  origin: string,
  request: CorsRequest,
  deny: (reason: OriginDenial) => OriginDecisions,
): OriginDecisions | Promise<OriginDecisions> {
  const hostEnd = scanOrigin(origin)
  if (hostEnd <= 0) return deny(hostEnd < 0 ? 'origin-malformed' : 'origin-not-allowed')
  const conclude = (result: unknown): OriginDecisions =>
    result === true ? createOriginDecisions('allowed', origin) : deny('origin-not-allowed')
  const fail = (error: unknown): OriginDecisions =>
    createOriginDecisions('origin-lookup-failed', undefined, { error })
  try {
    const result: unknown = lookup(origin, request)
    if (typeof result === 'boolean') return conclude(result)
    // Not `result.then`: the result may not be a promise, or may not behave like one.
    return new Promise((resolve) => resolve(result)).then(conclude, fail)
  } catch (error) {
    return fail(error)
  }
}
