import {
  createOriginDecisions,
  type OriginDecisions,
  type OriginDenial,
} from './compile-origin-lookup.ts'
import type { OriginLookup } from './cors-options.ts'
import type { CorsRequest } from './cors-request.ts'
import { explainLookupError } from './explain-lookup-error.ts'
import { OriginFunctionError, RETURN_BOOLEAN } from './origin-function-error.ts'
import { scanOrigin } from './parse-origin.ts'
import { show } from './report.ts'

/**
 * Calls the `origin` function for a well-formed Origin. Only `true` allows; a function that throws, rejects, or returns
 * something other than a boolean denies.
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
  const fail = (thrown: unknown): OriginDecisions =>
    createOriginDecisions('origin-lookup-failed', undefined, { error: explainLookupError(thrown) })
  const conclude = (result: unknown): OriginDecisions => {
    if (result === true) return createOriginDecisions('allowed', origin)
    return result === false
      ? deny('origin-not-allowed')
      : fail(new OriginFunctionError(`returned ${show(result)}; ${RETURN_BOOLEAN}`, result))
  }
  try {
    const result: unknown = lookup(origin, request)
    if (typeof result === 'boolean') return conclude(result)
    // Not `result.then`: the result may not be a promise, or may not behave like one.
    return new Promise((resolve) => resolve(result)).then(conclude, fail)
  } catch (error) {
    return fail(error)
  }
}
