import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, STRANGER } from '../policies.ts'
import { from, preflight } from '../browser-request.ts'
import { defineCase } from './define-case.ts'
import { grantTo, LOOKUP, NOTHING, PLAIN } from './grants.ts'
import { continues, denied, endsEarly, fails, granted } from './outcomes.ts'

const LATE = 'https://late.example'
const THROWS = 'https://throws.example'
const REJECTS = 'https://rejects.example'

const GRANTED_LATE = grantTo(LATE, LOOKUP)
const FAILED = endsEarly(500, NOTHING)
const THREW = { errors: ['the lookup threw'] }
const REJECTED = { errors: ['the lookup rejected'] }
const FAILED_PREFLIGHT = granted(NOTHING, { status: 500, body: undefined })
/** The lookup was not called, or it did not fail. */
const NO_ERROR = { errors: [] }

/** A function as `origin`, synchronous and asynchronous. */
export const lookup: readonly ConformanceCase[] = [
  defineCase(
    'lookup/allowed',
    'an origin that the function allows gets the headers',
    'lookup',
    [from(PAGE), continues(PLAIN, NO_ERROR)],
    [preflight(PAGE, 'PUT'), granted(LOOKUP, NO_ERROR)],
  ),
  defineCase(
    'lookup/denied',
    'an origin that the function denies gets no CORS header',
    'lookup',
    [from(STRANGER), continues(NOTHING, NO_ERROR)],
    [preflight(STRANGER, 'GET'), denied(NO_ERROR)],
  ),
  defineCase(
    'lookup/late',
    'an origin that the function allows later gets the headers, and the application waits',
    'lookup',
    [from(LATE), continues(GRANTED_LATE, { errors: [], body: 'text' })],
  ),
  defineCase(
    'lookup/late-preflight',
    'a preflight from an origin that the function allows later is granted',
    'lookup',
    [preflight(LATE, 'PUT'), granted(GRANTED_LATE, NO_ERROR)],
  ),
  defineCase(
    'lookup/late-errors',
    'errors after a slow lookup carry the headers',
    'lookup',
    [from(LATE, '/throw'), fails(500, GRANTED_LATE, { errors: ['thrown'] })],
    [from(LATE, '/missing'), endsEarly(404, GRANTED_LATE)],
  ),
  defineCase(
    'lookup/method-not-listed',
    'a preflight for a method that is not listed is denied although the function allows the origin',
    'lookup',
    [preflight(PAGE, 'DELETE'), denied(NO_ERROR)],
    [preflight(LATE, 'DELETE'), denied(NO_ERROR)],
  ),
  defineCase(
    'lookup/throws',
    "a function that throws: no CORS header, the application is not reached, the error reaches the framework's error handling once",
    'lookup',
    [from(THROWS), { ...FAILED, ...THREW }],
  ),
  defineCase(
    'lookup/rejects',
    "a function that rejects: no CORS header, the application is not reached, the error reaches the framework's error handling once",
    'lookup',
    [from(REJECTS), { ...FAILED, ...REJECTED }],
  ),
  defineCase(
    'lookup/throws-preflight',
    'a function that throws or rejects during a preflight: an error without a CORS header',
    'lookup',
    [preflight(THROWS, 'PUT'), { ...FAILED_PREFLIGHT, ...THREW }],
    [preflight(REJECTS, 'PUT'), { ...FAILED_PREFLIGHT, ...REJECTED }],
  ),
  defineCase(
    'lookup/nothing-remembered',
    'a failure of the function does not affect the next request',
    'lookup',
    [from(THROWS), FAILED],
    [from(PAGE), continues(PLAIN, NO_ERROR)],
    [from(REJECTS), FAILED],
    [{}, continues(NOTHING, NO_ERROR)],
  ),
  defineCase(
    'lookup/not-asked',
    'the function is not called without an Origin, for null, or for an Origin that no browser sends',
    'lookup',
    [{}, continues(NOTHING, NO_ERROR)],
    [from('null'), continues(NOTHING, NO_ERROR)],
    [from(`${THROWS}/`), continues(NOTHING, NO_ERROR)],
    [from(`${THROWS}:443`), continues(NOTHING, NO_ERROR)],
    [preflight(`${REJECTS}/`, 'PUT'), denied(NO_ERROR)],
  ),
]
