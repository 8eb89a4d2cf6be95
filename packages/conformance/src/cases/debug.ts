import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, STRANGER } from '../policies.ts'
import { NOTHING, PLAIN } from './grants.ts'
import { from, preflight } from '../browser-request.ts'
import { continues, denied, granted } from './outcomes.ts'

const METHODS = { ...PLAIN, 'access-control-allow-methods': 'PUT' }

/** Preflights under `debug`, with which the browser's console names the true cause. */
export const debug: readonly ConformanceCase[] = [
  {
    id: 'debug/granted',
    title: 'a preflight that is granted gets the same headers with debug',
    policies: ['debug'],
    exchanges: [
      {
        request: preflight(PAGE, 'PUT', { names: 'x-token' }),
        expect: granted({ ...METHODS, 'access-control-allow-headers': 'X-Token' }),
      },
    ],
  },
  {
    id: 'debug/origin-denied',
    title: 'a preflight from another origin gets no CORS header, with debug too',
    policies: ['debug'],
    exchanges: [
      { request: preflight(STRANGER, 'PUT'), expect: denied() },
      { request: preflight(`${PAGE}/`, 'PUT'), expect: denied() },
    ],
  },
  {
    id: 'debug/method-not-listed',
    title:
      'a preflight for a method that is not listed gets the origin, so that the console names the method',
    policies: ['debug'],
    exchanges: [{ request: preflight(PAGE, 'DELETE'), expect: granted(PLAIN) }],
  },
  {
    id: 'debug/header-not-listed',
    title:
      'a preflight for a header that is not listed gets the origin and the methods, so that the console names the header',
    policies: ['debug'],
    exchanges: [
      { request: preflight(PAGE, 'PUT', { names: 'x-other' }), expect: granted(METHODS) },
    ],
  },
  {
    id: 'debug/headers-malformed',
    title: 'a preflight with malformed requested headers gets the origin and the methods',
    policies: ['debug'],
    exchanges: [{ request: preflight(PAGE, 'PUT', { names: 'x(y)' }), expect: granted(METHODS) }],
  },
  {
    id: 'debug/actual',
    title: 'requests get the same headers with debug',
    policies: ['debug'],
    exchanges: [
      { request: from(PAGE, '/text', 'DELETE'), expect: continues(PLAIN) },
      { request: from(STRANGER), expect: continues(NOTHING) },
    ],
  },
]
