import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, STRANGER } from '../policies.ts'
import { LOOKUP_PREFLIGHT, NOTHING, PLAIN, VARY, VARY_PREFLIGHT } from './grants.ts'
import { from, preflight } from '../browser-request.ts'

const ANSWERED = { status: 200, reached: true, vary: VARY, errors: [] } as const
const GRANTED = { status: 204, reached: false, vary: VARY_PREFLIGHT, body: '', errors: [] } as const
const REFUSED = { ...GRANTED, status: 403, cors: NOTHING } as const
const FAILED = { status: 500, reached: false, cors: NOTHING, vary: VARY } as const
const FAILED_PREFLIGHT = { ...FAILED, vary: VARY_PREFLIGHT } as const

const LATE = 'https://late.example'
const THROWS = 'https://throws.example'
const REJECTS = 'https://rejects.example'

/** A function that looks the origin up. */
export const lookup: readonly ConformanceCase[] = [
  {
    id: 'lookup/allowed',
    title: 'origin that the function allows gets its headers',
    policies: ['lookup'],
    exchanges: [
      { request: from(PAGE), expect: { ...ANSWERED, cors: PLAIN } },
      { request: preflight(PAGE, 'PUT'), expect: { ...GRANTED, cors: LOOKUP_PREFLIGHT } },
    ],
  },
  {
    id: 'lookup/denied',
    title: 'origin that the function denies gets none',
    policies: ['lookup'],
    exchanges: [
      { request: from(STRANGER), expect: { ...ANSWERED, cors: NOTHING } },
      { request: preflight(STRANGER, 'GET'), expect: REFUSED },
    ],
  },
  {
    id: 'lookup/late',
    title: 'origin that the function allows later gets its headers, and the application waits',
    policies: ['lookup'],
    exchanges: [
      {
        request: from(LATE),
        expect: { ...ANSWERED, cors: { 'access-control-allow-origin': LATE }, body: 'text' },
      },
    ],
  },
  {
    id: 'lookup/late-preflight',
    title: 'preflight of an origin that the function allows later is granted',
    policies: ['lookup'],
    exchanges: [
      {
        request: preflight(LATE, 'PUT'),
        expect: {
          ...GRANTED,
          cors: { ...LOOKUP_PREFLIGHT, 'access-control-allow-origin': LATE },
        },
      },
    ],
  },
  {
    id: 'lookup/late-errors',
    title: 'errors after a late answer of the function carry the headers',
    policies: ['lookup'],
    exchanges: [
      {
        request: from(LATE, '/throw'),
        expect: {
          status: 500,
          reached: true,
          cors: { 'access-control-allow-origin': LATE },
          vary: VARY,
          errors: ['thrown'],
        },
      },
      {
        request: from(LATE, '/missing'),
        expect: {
          status: 404,
          reached: false,
          cors: { 'access-control-allow-origin': LATE },
          vary: VARY,
        },
      },
    ],
  },
  {
    id: 'lookup/method-not-listed',
    title:
      'preflight for a method that is not listed is refused though the function allows the origin',
    policies: ['lookup'],
    exchanges: [
      { request: preflight(PAGE, 'DELETE'), expect: REFUSED },
      { request: preflight(LATE, 'DELETE'), expect: REFUSED },
    ],
  },
  {
    id: 'lookup/throws',
    title:
      "function that throws: no CORS header, the application is not reached, its error reaches the framework's error handling once",
    policies: ['lookup'],
    exchanges: [{ request: from(THROWS), expect: { ...FAILED, errors: ['the look-up threw'] } }],
  },
  {
    id: 'lookup/rejects',
    title:
      "function that rejects: no CORS header, the application is not reached, its error reaches the framework's error handling once",
    policies: ['lookup'],
    exchanges: [
      { request: from(REJECTS), expect: { ...FAILED, errors: ['the look-up rejected'] } },
    ],
  },
  {
    id: 'lookup/throws-preflight',
    title: 'function that throws or rejects at a preflight: an error without a CORS header',
    policies: ['lookup'],
    exchanges: [
      {
        request: preflight(THROWS, 'PUT'),
        expect: { ...FAILED_PREFLIGHT, errors: ['the look-up threw'] },
      },
      {
        request: preflight(REJECTS, 'PUT'),
        expect: { ...FAILED_PREFLIGHT, errors: ['the look-up rejected'] },
      },
    ],
  },
  {
    id: 'lookup/nothing-remembered',
    title: 'failure of the function is forgotten by the next request',
    policies: ['lookup'],
    exchanges: [
      { request: from(THROWS), expect: FAILED },
      { request: from(PAGE), expect: { ...ANSWERED, cors: PLAIN } },
      { request: from(REJECTS), expect: FAILED },
      { request: {}, expect: { ...ANSWERED, cors: NOTHING } },
    ],
  },
  {
    id: 'lookup/not-asked',
    title: 'function is not asked without an Origin, nor for null or what no browser sends',
    policies: ['lookup'],
    exchanges: [
      { request: {}, expect: { ...ANSWERED, cors: NOTHING } },
      { request: from('null'), expect: { ...ANSWERED, cors: NOTHING } },
      { request: from(`${THROWS}/`), expect: { ...ANSWERED, cors: NOTHING } },
      { request: from(`${THROWS}:443`), expect: { ...ANSWERED, cors: NOTHING } },
      { request: preflight(`${REJECTS}/`, 'PUT'), expect: REFUSED },
    ],
  },
]
