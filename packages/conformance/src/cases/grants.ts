import type { Expectation } from '../conformance-case.ts'
import { PAGE, PARTNER } from '../policies.ts'

/** The CORS headers that a policy grants to `PAGE`, or to the one origin that it allows. */
export interface Grant {
  /** Of the response to an actual request. */
  readonly actual: Expectation['cors']
  readonly preflight: Expectation['cors']
  /** Whether the response is the same for all origins, so that `Vary` does not name `Origin`. */
  readonly isOpen?: true
}

/** Of a denied request, and of one that is not CORS. */
export const NOTHING: Grant = { actual: {}, preflight: {} }

export const PLAIN: Grant = toGrant({ 'allow-origin': PAGE })

export const FULL: Grant = toGrant(
  { 'allow-origin': PAGE, 'allow-credentials': 'true' },
  { 'expose-headers': 'X-Total-Count, X-Request-Id' },
  {
    'allow-methods': 'PUT, PATCH, DELETE',
    'allow-headers': 'Content-Type, X-Token, Authorization',
    'max-age': '600',
  },
)

export const OPEN: Grant = {
  ...toGrant(
    { 'allow-origin': '*' },
    { 'expose-headers': '*' },
    { 'allow-methods': 'PUT', 'allow-headers': '*, Authorization', 'max-age': '60' },
  ),
  isOpen: true,
}

export const STARRED: Grant = {
  ...toGrant({ 'allow-origin': '*' }, {}, { 'allow-methods': '*', 'allow-headers': '*' }),
  isOpen: true,
}

export const HOSTS: Grant = toGrant({}, {}, { 'max-age': '0' })

export const PARTNERS: Grant = toGrant(
  { 'allow-origin': PARTNER },
  {},
  { 'allow-methods': 'PUT, DELETE', 'max-age': '5' },
)

export const LOOKUP: Grant = toGrant({ 'allow-origin': PAGE }, {}, { 'allow-methods': 'PUT' })

/** What a policy that echoes grants: the requested method and headers. */
export function echoing(requested: Readonly<Record<string, string>> = {}): Grant {
  return toGrant({ 'allow-origin': PAGE, 'allow-credentials': 'true' }, {}, requested)
}

/** The same for another origin. */
export function grantTo(origin: string, { actual, preflight }: Grant): Grant {
  const allowed = { 'access-control-allow-origin': origin }
  return { actual: { ...actual, ...allowed }, preflight: { ...preflight, ...allowed } }
}

/** A grant by the names of its headers after `access-control-`. */
export function toGrant(
  both: Readonly<Record<string, string>>,
  actual: Readonly<Record<string, string>> = {},
  preflight: Readonly<Record<string, string>> = {},
): Grant {
  return { actual: toCors({ ...both, ...actual }), preflight: toCors({ ...both, ...preflight }) }
}

function toCors(values: Readonly<Record<string, string>>): Expectation['cors'] {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`access-control-${name}`, value]),
  )
}
