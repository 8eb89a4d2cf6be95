import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, STRANGER } from '../policies.ts'
import { NOTHING, PLAIN, VARY, VARY_PREFLIGHT } from './grants.ts'
import { from, preflight } from '../browser-request.ts'

const ENDED = { status: 204, reached: false, vary: VARY_PREFLIGHT, body: '' } as const
const METHODS = { ...PLAIN, 'access-control-allow-methods': 'PUT' }

/** Preflights under `debug`, which lets the browser's console name the true cause. */
export const debug: readonly ConformanceCase[] = [
  {
    id: 'debug/granted',
    title: 'preflight that is granted gets the same with debug',
    policies: ['debug'],
    exchanges: [
      {
        request: preflight(PAGE, 'PUT', { names: 'x-token' }),
        expect: { ...ENDED, cors: { ...METHODS, 'access-control-allow-headers': 'X-Token' } },
      },
    ],
  },
  {
    id: 'debug/origin-denied',
    title: 'preflight of another origin gets nothing, with debug too',
    policies: ['debug'],
    exchanges: [
      { request: preflight(STRANGER, 'PUT'), expect: { ...ENDED, status: 403, cors: NOTHING } },
      { request: preflight(`${PAGE}/`, 'PUT'), expect: { ...ENDED, status: 403, cors: NOTHING } },
    ],
  },
  {
    id: 'debug/method-not-listed',
    title:
      'preflight for a method that is not listed gets the origin, so that the console names the method',
    policies: ['debug'],
    exchanges: [{ request: preflight(PAGE, 'DELETE'), expect: { ...ENDED, cors: PLAIN } }],
  },
  {
    id: 'debug/header-not-listed',
    title:
      'preflight for a header that is not listed gets origin and methods, so that the console names the header',
    policies: ['debug'],
    exchanges: [
      {
        request: preflight(PAGE, 'PUT', { names: 'x-other' }),
        expect: { ...ENDED, cors: METHODS },
      },
    ],
  },
  {
    id: 'debug/headers-malformed',
    title: 'preflight whose list of headers is none gets origin and methods',
    policies: ['debug'],
    exchanges: [
      { request: preflight(PAGE, 'PUT', { names: 'x(y)' }), expect: { ...ENDED, cors: METHODS } },
    ],
  },
  {
    id: 'debug/actual',
    title: 'requests are answered the same with debug',
    policies: ['debug'],
    exchanges: [
      {
        request: from(PAGE, '/text', 'DELETE'),
        expect: { status: 200, reached: true, cors: PLAIN, vary: VARY },
      },
      {
        request: from(STRANGER),
        expect: { status: 200, reached: true, cors: NOTHING, vary: VARY },
      },
    ],
  },
]
