import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, PARTNER, STRANGER } from '../policies.ts'
import { FULL, FULL_PREFLIGHT, NOTHING, PARTNERS, PLAIN, VARY } from './grants.ts'
import { from, preflight } from '../browser-request.ts'
import { WITHOUT_FRAMEWORK } from './without-framework.ts'
import { continues, denied, granted } from './outcomes.ts'

const OTHER = 'https://a.example.org'

/** One connection for several origins, as proxies share it: no response affects the next. */
export const keepAlive: readonly ConformanceCase[] = [
  {
    id: 'keep-alive/two-origins',
    title: 'two allowed origins in turn on one connection each get their own origin',
    policies: ['full'],
    exchanges: [
      { request: from(PAGE), expect: continues(FULL) },
      {
        request: from(OTHER),
        expect: continues({ ...FULL, 'access-control-allow-origin': OTHER }),
      },
      { request: from(PAGE), expect: continues(FULL) },
    ],
  },
  {
    id: 'keep-alive/allowed-and-denied',
    title: 'allowed and denied origins in turn on one connection get CORS headers and none',
    policies: ['full'],
    exchanges: [
      { request: from(PAGE), expect: continues(FULL) },
      { request: from(STRANGER), expect: continues(NOTHING) },
      { request: from(PAGE), expect: continues(FULL) },
      { request: {}, expect: continues(NOTHING) },
      { request: from(STRANGER), expect: continues(NOTHING) },
    ],
  },
  {
    id: 'keep-alive/preflight-and-actual',
    title: 'preflights and requests in turn on one connection each get their own headers',
    policies: ['full'],
    exchanges: [
      { request: preflight(PAGE, 'PUT'), expect: granted(FULL_PREFLIGHT) },
      { request: from(PAGE, '/text', 'PUT'), expect: continues(FULL) },
      { request: preflight(STRANGER, 'PUT'), expect: denied() },
      { request: from(PAGE), expect: continues(FULL, { body: 'text' }) },
    ],
  },
  {
    id: 'keep-alive/errors',
    title: 'errors and other responses in turn on one connection each get their own headers',
    policies: ['plain'],
    exchanges: [
      {
        request: from(PAGE, '/throw'),
        expect: { status: 500, reached: true, cors: PLAIN, vary: VARY },
      },
      { request: from(STRANGER), expect: continues(NOTHING) },
      {
        request: from(STRANGER, '/missing'),
        expect: { status: 404, reached: false, cors: NOTHING, vary: VARY },
      },
      { request: from(PAGE), expect: continues(PLAIN, { body: 'text' }) },
    ],
  },
  {
    id: 'keep-alive/raw',
    title:
      'responses written with and without the framework in turn on one connection each get their own headers',
    onlyOnNode: WITHOUT_FRAMEWORK,
    policies: ['plain'],
    exchanges: [
      { request: from(PAGE, '/raw'), expect: continues(PLAIN, { vary: [...VARY, 'accept'] }) },
      { request: from(STRANGER), expect: continues(NOTHING) },
      { request: from(PAGE, '/raw-end'), expect: continues(PLAIN) },
    ],
  },
  {
    id: 'keep-alive/two-policies',
    title:
      'requests to two routes in turn on one connection are each decided by the policy of the route',
    policies: ['full'],
    exchanges: [
      { request: from(PARTNER, '/route', 'PUT'), expect: continues(PARTNERS) },
      { request: from(PAGE, '/route'), expect: continues(FULL) },
      { request: from(PARTNER, '/route'), expect: continues(NOTHING) },
    ],
  },
]
