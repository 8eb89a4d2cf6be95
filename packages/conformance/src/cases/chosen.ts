import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, PARTNER, STRANGER } from '../policies.ts'
import { from, preflight } from '../browser-request.ts'
import { defineCase } from './define-case.ts'
import { NOTHING, PARTNERS, toGrant } from './grants.ts'
import { continues, denied, endsEarly, granted } from './outcomes.ts'

const THROWS = 'https://throws.example'

const OWN = toGrant(
  { 'allow-origin': PAGE, 'allow-credentials': 'true' },
  {},
  { 'allow-methods': 'PUT' },
)
/** `Vary` names `Origin` all the same: another origin gets another policy. */
const EVERYONE = toGrant({ 'allow-origin': '*' }, {}, { 'allow-methods': 'PUT' })
const THREW = { errors: ['the choice threw'] }

/** A policy that a function chooses for each request. */
export const chosen: readonly ConformanceCase[] = [
  defineCase(
    'chosen/vary',
    'a policy that is chosen varies by Origin, even where it allows every origin',
    'chosen',
    [from(PAGE), continues(OWN)],
    [from(STRANGER), continues(EVERYONE)],
    [{}, continues(EVERYONE)],
  ),
  defineCase(
    'chosen/preflight',
    'the policy of a preflight is chosen by the requested method',
    'chosen',
    [preflight(PAGE, 'PUT'), granted(OWN)],
    [preflight(PAGE, 'DELETE'), denied()],
    [preflight(STRANGER, 'PUT'), granted(EVERYONE)],
    [preflight(STRANGER, 'DELETE'), denied()],
  ),
  defineCase(
    'chosen/late',
    'a policy that is chosen later decides, and the application waits',
    'chosen',
    [from(PARTNER), continues(PARTNERS, { errors: [], body: 'text' })],
    [preflight(PARTNER, 'DELETE'), granted(PARTNERS)],
  ),
  defineCase(
    'chosen/throws',
    "where choosing fails: no CORS header, the application is not reached, the error reaches the framework's error handling once",
    'chosen',
    [from(THROWS), endsEarly(500, NOTHING, THREW)],
  ),
  defineCase(
    'chosen/throws-preflight',
    'where choosing fails during a preflight: an error without a CORS header',
    'chosen',
    [preflight(THROWS, 'PUT'), granted(NOTHING, { status: 500, body: undefined, ...THREW })],
  ),
]
