import type { Expectation } from '../conformance-case.ts'
import { PAGE } from '../policies.ts'

/** The headers of a response to a denied request, and to one that is not CORS. */
export const NOTHING: Expectation['cors'] = {}

/** The names in `Vary` under a policy that does not allow every origin. */
export const VARY: readonly string[] = ['origin']
export const VARY_PREFLIGHT: readonly string[] = [
  'origin',
  'access-control-request-method',
  'access-control-request-headers',
]
/** The names in `Vary` under `*`: the response is the same for all origins. */
export const VARY_OPEN: readonly string[] = []
export const VARY_OPEN_PREFLIGHT: readonly string[] = [
  'access-control-request-method',
  'access-control-request-headers',
]

/** The headers that each policy grants to `PAGE`, or to the one origin that it allows. */
export const PLAIN: Expectation['cors'] = { 'access-control-allow-origin': PAGE }

export const FULL: Expectation['cors'] = {
  'access-control-allow-origin': PAGE,
  'access-control-allow-credentials': 'true',
  'access-control-expose-headers': 'X-Total-Count, X-Request-Id',
}
export const FULL_PREFLIGHT: Expectation['cors'] = {
  'access-control-allow-origin': PAGE,
  'access-control-allow-credentials': 'true',
  'access-control-allow-methods': 'PUT, PATCH, DELETE',
  'access-control-allow-headers': 'Content-Type, X-Token, Authorization',
  'access-control-max-age': '600',
}

export const OPEN: Expectation['cors'] = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': '*',
}
export const OPEN_PREFLIGHT: Expectation['cors'] = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'PUT',
  'access-control-allow-headers': '*, Authorization',
  'access-control-max-age': '60',
}

export const ECHOING: Expectation['cors'] = {
  'access-control-allow-origin': PAGE,
  'access-control-allow-credentials': 'true',
}

export const PARTNERS: Expectation['cors'] = {
  'access-control-allow-origin': 'https://partner.example',
}
export const PARTNERS_PREFLIGHT: Expectation['cors'] = {
  'access-control-allow-origin': 'https://partner.example',
  'access-control-allow-methods': 'PUT, DELETE',
  'access-control-max-age': '5',
}

export const LOOKUP_PREFLIGHT: Expectation['cors'] = {
  'access-control-allow-origin': PAGE,
  'access-control-allow-methods': 'PUT',
}
