import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, PARTNER, STRANGER } from '../policies.ts'
import {
  FULL,
  FULL_PREFLIGHT,
  NOTHING,
  OPEN,
  PARTNERS,
  PARTNERS_PREFLIGHT,
  PLAIN,
  VARY,
} from './grants.ts'
import { from, preflight } from '../browser-request.ts'
import { continues, denied, granted } from './outcomes.ts'

/** Two policies around the whole application: the inner one decides. */
export const twice: readonly ConformanceCase[] = [
  {
    id: 'twice/same',
    title: 'a policy that is registered twice sends each header once',
    policies: ['full', 'full'],
    exchanges: [
      { request: from(PAGE), expect: continues(FULL) },
      { request: from(STRANGER), expect: continues(NOTHING) },
      {
        request: from(PAGE, '/vary'),
        expect: continues(FULL, { vary: [...VARY, 'accept-encoding'] }),
      },
      { request: preflight(PAGE, 'PUT'), expect: granted(FULL_PREFLIGHT) },
      { request: preflight(STRANGER, 'PUT'), expect: denied() },
    ],
  },
  {
    id: 'twice/inner-allows',
    title: 'a request that only the inner of two policies allows is allowed',
    policies: ['full', 'partner'],
    exchanges: [
      { request: from(PARTNER), expect: continues(PARTNERS) },
      { request: preflight(PARTNER, 'PUT'), expect: granted(PARTNERS_PREFLIGHT) },
    ],
  },
  {
    id: 'twice/inner-denies',
    title:
      'a request that only the outer of two policies allows is denied, and no header of the outer is left',
    policies: ['full', 'partner'],
    exchanges: [
      { request: from(PAGE), expect: continues(NOTHING) },
      { request: preflight(PAGE, 'PUT'), expect: denied() },
    ],
  },
  {
    id: 'twice/order',
    title: 'the same two policies in the other order decide the other way round',
    policies: ['partner', 'full'],
    exchanges: [
      { request: from(PAGE), expect: continues(FULL) },
      { request: from(PARTNER), expect: continues(NOTHING) },
      { request: preflight(PAGE, 'PUT'), expect: granted(FULL_PREFLIGHT) },
      { request: preflight(PARTNER, 'PUT'), expect: denied() },
    ],
  },
  {
    id: 'twice/inside-open',
    title: 'a policy inside one for every origin decides alone: no *, no header twice',
    policies: ['open', 'full'],
    exchanges: [
      { request: from(PAGE), expect: continues(FULL) },
      { request: from(STRANGER), expect: continues(NOTHING) },
      { request: {}, expect: continues(NOTHING) },
      { request: preflight(PAGE, 'PUT'), expect: granted(FULL_PREFLIGHT) },
      { request: preflight(STRANGER, 'PUT'), expect: denied() },
    ],
  },
  {
    id: 'twice/open-inside',
    title: 'a policy for every origin inside another decides alone: no credentials with its *',
    policies: ['full', 'open'],
    exchanges: [
      { request: from(PAGE), expect: continues(OPEN, { vary: { atLeast: [] } }) },
      { request: from(STRANGER), expect: continues(OPEN, { vary: { atLeast: [] } }) },
    ],
  },
  {
    id: 'twice/errors',
    title: 'errors under two policies carry the headers of the inner one',
    policies: ['full', 'plain'],
    exchanges: [
      {
        request: from(PAGE, '/throw'),
        expect: { status: 500, reached: true, cors: PLAIN, vary: VARY, errors: ['thrown'] },
      },
      {
        request: from(PAGE, '/missing'),
        expect: { status: 404, reached: false, cors: PLAIN, vary: VARY },
      },
      {
        request: from(PAGE, '/guarded'),
        expect: { status: 401, reached: false, cors: PLAIN, vary: VARY },
      },
    ],
  },
  {
    id: 'twice/route',
    title:
      'a request to a route with its own policy under two others is decided by the policy of the route',
    policies: ['plain', 'full'],
    exchanges: [
      { request: from(PARTNER, '/route', 'PUT'), expect: continues(PARTNERS) },
      {
        request: preflight(PARTNER, 'PUT', { path: '/route' }),
        expect: granted(PARTNERS_PREFLIGHT),
      },
      { request: preflight(PAGE, 'PUT', { path: '/route' }), expect: denied() },
      { request: preflight(PAGE, 'GET', { path: '/route' }), expect: granted(FULL_PREFLIGHT) },
    ],
  },
]
