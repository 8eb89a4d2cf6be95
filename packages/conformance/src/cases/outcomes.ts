import type { Expectation } from '../conformance-case.ts'
import { NOTHING, VARY, VARY_PREFLIGHT } from './grants.ts'

/** The request reaches its handler, and the response has these CORS headers. */
export function continues(
  cors: Expectation['cors'],
  further: Partial<Expectation> = {},
): Expectation {
  return { status: 200, reached: true, cors, vary: VARY, ...further }
}

/** The preflight ends with 204 and these CORS headers. */
export function granted(
  cors: Expectation['cors'],
  further: Partial<Expectation> = {},
): Expectation {
  return { status: 204, reached: false, cors, vary: VARY_PREFLIGHT, body: '', ...further }
}

/** The preflight ends with 403 and no CORS header. */
export function denied(further: Partial<Expectation> = {}): Expectation {
  return { ...granted(NOTHING), status: 403, ...further }
}
