import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, STRANGER } from '../policies.ts'
import { LOOKUP_PREFLIGHT, NOTHING, PLAIN, VARY, VARY_PREFLIGHT } from './grants.ts'
import { from, preflight } from '../browser-request.ts'
import { continues, denied, granted } from './outcomes.ts'

const FAILED = { status: 500, reached: false, cors: NOTHING, vary: VARY } as const
const FAILED_PREFLIGHT = { ...FAILED, vary: VARY_PREFLIGHT } as const

const LATE = 'https://late.example'
const THROWS = 'https://throws.example'
const REJECTS = 'https://rejects.example'

/** A function as `origin`, synchronous and asynchronous. */
export const lookup: readonly ConformanceCase[] = [
  {
    id: 'lookup/allowed',
    title: 'an origin that the function allows gets the headers',
    policies: ['lookup'],
    exchanges: [
      { request: from(PAGE), expect: continues(PLAIN, { errors: [] }) },
      { request: preflight(PAGE, 'PUT'), expect: granted(LOOKUP_PREFLIGHT, { errors: [] }) },
    ],
  },
  {
    id: 'lookup/denied',
    title: 'an origin that the function denies gets no CORS header',
    policies: ['lookup'],
    exchanges: [
      { request: from(STRANGER), expect: continues(NOTHING, { errors: [] }) },
      { request: preflight(STRANGER, 'GET'), expect: denied({ errors: [] }) },
    ],
  },
  {
    id: 'lookup/late',
    title: 'an origin that the function allows later gets the headers, and the application waits',
    policies: ['lookup'],
    exchanges: [
      {
        request: from(LATE),
        expect: continues({ 'access-control-allow-origin': LATE }, { errors: [], body: 'text' }),
      },
    ],
  },
  {
    id: 'lookup/late-preflight',
    title: 'a preflight from an origin that the function allows later is granted',
    policies: ['lookup'],
    exchanges: [
      {
        request: preflight(LATE, 'PUT'),
        expect: granted(
          { ...LOOKUP_PREFLIGHT, 'access-control-allow-origin': LATE },
          { errors: [] },
        ),
      },
    ],
  },
  {
    id: 'lookup/late-errors',
    title: 'errors after a slow lookup carry the headers',
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
      'a preflight for a method that is not listed is denied although the function allows the origin',
    policies: ['lookup'],
    exchanges: [
      { request: preflight(PAGE, 'DELETE'), expect: denied({ errors: [] }) },
      { request: preflight(LATE, 'DELETE'), expect: denied({ errors: [] }) },
    ],
  },
  {
    id: 'lookup/throws',
    title:
      "a function that throws: no CORS header, the application is not reached, the error reaches the framework's error handling once",
    policies: ['lookup'],
    exchanges: [{ request: from(THROWS), expect: { ...FAILED, errors: ['the lookup threw'] } }],
  },
  {
    id: 'lookup/rejects',
    title:
      "a function that rejects: no CORS header, the application is not reached, the error reaches the framework's error handling once",
    policies: ['lookup'],
    exchanges: [{ request: from(REJECTS), expect: { ...FAILED, errors: ['the lookup rejected'] } }],
  },
  {
    id: 'lookup/throws-preflight',
    title: 'a function that throws or rejects during a preflight: an error without a CORS header',
    policies: ['lookup'],
    exchanges: [
      {
        request: preflight(THROWS, 'PUT'),
        expect: { ...FAILED_PREFLIGHT, errors: ['the lookup threw'] },
      },
      {
        request: preflight(REJECTS, 'PUT'),
        expect: { ...FAILED_PREFLIGHT, errors: ['the lookup rejected'] },
      },
    ],
  },
  {
    id: 'lookup/nothing-remembered',
    title: 'a failure of the function does not affect the next request',
    policies: ['lookup'],
    exchanges: [
      { request: from(THROWS), expect: FAILED },
      { request: from(PAGE), expect: continues(PLAIN, { errors: [] }) },
      { request: from(REJECTS), expect: FAILED },
      { request: {}, expect: continues(NOTHING, { errors: [] }) },
    ],
  },
  {
    id: 'lookup/not-asked',
    title:
      'the function is not called without an Origin, for null, or for an Origin that no browser sends',
    policies: ['lookup'],
    exchanges: [
      { request: {}, expect: continues(NOTHING, { errors: [] }) },
      { request: from('null'), expect: continues(NOTHING, { errors: [] }) },
      { request: from(`${THROWS}/`), expect: continues(NOTHING, { errors: [] }) },
      { request: from(`${THROWS}:443`), expect: continues(NOTHING, { errors: [] }) },
      { request: preflight(`${REJECTS}/`, 'PUT'), expect: denied({ errors: [] }) },
    ],
  },
]
