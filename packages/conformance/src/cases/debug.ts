import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, STRANGER } from '../policies.ts'
import { from, preflight } from '../browser-request.ts'
import { defineCase } from './define-case.ts'
import { NOTHING, PLAIN, toGrant } from './grants.ts'
import { continues, denied, granted } from './outcomes.ts'

/** What a preflight gets once its method has passed. */
const METHODS = toGrant({ 'allow-origin': PAGE }, {}, { 'allow-methods': 'PUT' })
const ALL = toGrant(
  { 'allow-origin': PAGE },
  {},
  { 'allow-methods': 'PUT', 'allow-headers': 'X-Token' },
)

/** Preflights under `debug`, with which the browser's console names the true cause. */
export const debug: readonly ConformanceCase[] = [
  defineCase(
    'debug/granted',
    'a preflight that is granted gets the same headers with debug',
    'debug',
    [preflight(PAGE, 'PUT', { names: 'x-token' }), granted(ALL)],
  ),
  defineCase(
    'debug/origin-denied',
    'a preflight from another origin gets no CORS header, with debug too',
    'debug',
    [preflight(STRANGER, 'PUT'), denied()],
    [preflight(`${PAGE}/`, 'PUT'), denied()],
  ),
  defineCase(
    'debug/method-not-listed',
    'a preflight for a method that is not listed gets the origin, so that the console names the method',
    'debug',
    [preflight(PAGE, 'DELETE'), granted(PLAIN)],
  ),
  defineCase(
    'debug/header-not-listed',
    'a preflight for a header that is not listed gets the origin and the methods, so that the console names the header',
    'debug',
    [preflight(PAGE, 'PUT', { names: 'x-other' }), granted(METHODS)],
  ),
  defineCase(
    'debug/headers-malformed',
    'a preflight with malformed requested headers gets the origin and the methods',
    'debug',
    [preflight(PAGE, 'PUT', { names: 'x(y)' }), granted(METHODS)],
  ),
  defineCase(
    'debug/actual',
    'requests get the same headers with debug',
    'debug',
    [from(PAGE, '/text', 'DELETE'), continues(PLAIN)],
    [from(STRANGER), continues(NOTHING)],
  ),
]
