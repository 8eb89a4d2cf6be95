import type { Expectation } from '../conformance-case.ts'
import { NOTHING, type Grant } from './grants.ts'

/** The names in `Vary` under a policy that does not allow every origin. */
export const VARY: readonly string[] = ['origin']

const VARY_OPEN_PREFLIGHT = ['access-control-request-method', 'access-control-request-headers']

/** The request reaches its handler, and the response has the CORS headers of the grant. */
export function continues(grant: Grant, further: Partial<Expectation> = {}): Expectation {
  const vary = grant.isOpen === true ? [] : VARY
  return { status: 200, reached: true, cors: grant.actual, vary, ...further }
}

/** The request reaches its handler, and the response is an error. */
export function fails(
  status: Expectation['status'],
  grant: Grant,
  further: Partial<Expectation> = {},
): Expectation {
  return continues(grant, { status, ...further })
}

/** The response comes before the request reaches a handler. */
export function endsEarly(
  status: Expectation['status'],
  grant: Grant,
  further: Partial<Expectation> = {},
): Expectation {
  return continues(grant, { status, reached: false, ...further })
}

/** The expectation where the application sends these names in `Vary`, too. */
export function withVary(expected: Expectation, ...names: readonly string[]): Expectation {
  const before = 'atLeast' in expected.vary ? expected.vary.atLeast : expected.vary
  const vary = [...before, ...names]
  return { ...expected, vary: 'atLeast' in expected.vary ? { atLeast: vary } : vary }
}

/** The preflight ends with 204 and the CORS headers of the grant. */
export function granted(grant: Grant, further: Partial<Expectation> = {}): Expectation {
  const vary = grant.isOpen === true ? VARY_OPEN_PREFLIGHT : [...VARY, ...VARY_OPEN_PREFLIGHT]
  return { status: 204, reached: false, cors: grant.preflight, vary, body: '', ...further }
}

/** The preflight ends with 403 and no CORS header. */
export function denied(further: Partial<Expectation> = {}): Expectation {
  return granted(NOTHING, { status: 403, ...further })
}

/** The same under a policy for every origin. */
export function deniedOpen(further: Partial<Expectation> = {}): Expectation {
  return granted({ ...NOTHING, isOpen: true }, { status: 403, ...further })
}
