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
  VARY_PREFLIGHT,
} from './grants.ts'
import { from, preflight } from '../browser-request.ts'

const ANSWERED = { status: 200, reached: true, vary: VARY } as const
const GRANTED = { status: 204, reached: false, vary: VARY_PREFLIGHT, body: '' } as const
const REFUSED = { ...GRANTED, status: 403, cors: NOTHING } as const

/** Two policies around the whole application, one inside the other: the inner one decides. */
export const twice: readonly ConformanceCase[] = [
  {
    id: 'twice/same',
    title: 'policy registered twice sends each header once',
    policies: ['full', 'full'],
    exchanges: [
      { request: from(PAGE), expect: { ...ANSWERED, cors: FULL } },
      { request: from(STRANGER), expect: { ...ANSWERED, cors: NOTHING } },
      {
        request: from(PAGE, '/vary'),
        expect: { ...ANSWERED, cors: FULL, vary: [...VARY, 'accept-encoding'] },
      },
      { request: preflight(PAGE, 'PUT'), expect: { ...GRANTED, cors: FULL_PREFLIGHT } },
      { request: preflight(STRANGER, 'PUT'), expect: REFUSED },
    ],
  },
  {
    id: 'twice/inner-allows',
    title: 'request that only the inner of two policies allows is allowed',
    policies: ['full', 'partner'],
    exchanges: [
      { request: from(PARTNER), expect: { ...ANSWERED, cors: PARTNERS } },
      { request: preflight(PARTNER, 'PUT'), expect: { ...GRANTED, cors: PARTNERS_PREFLIGHT } },
    ],
  },
  {
    id: 'twice/inner-denies',
    title:
      'request that only the outer of two policies allows is denied, and nothing of the outer is left',
    policies: ['full', 'partner'],
    exchanges: [
      { request: from(PAGE), expect: { ...ANSWERED, cors: NOTHING } },
      { request: preflight(PAGE, 'PUT'), expect: REFUSED },
    ],
  },
  {
    id: 'twice/order',
    title: 'same two policies the other way round decide the other way round',
    policies: ['partner', 'full'],
    exchanges: [
      { request: from(PAGE), expect: { ...ANSWERED, cors: FULL } },
      { request: from(PARTNER), expect: { ...ANSWERED, cors: NOTHING } },
      { request: preflight(PAGE, 'PUT'), expect: { ...GRANTED, cors: FULL_PREFLIGHT } },
      { request: preflight(PARTNER, 'PUT'), expect: REFUSED },
    ],
  },
  {
    id: 'twice/inside-open',
    title: 'policy inside one for everyone decides alone: no star, no header twice',
    policies: ['open', 'full'],
    exchanges: [
      { request: from(PAGE), expect: { ...ANSWERED, cors: FULL } },
      { request: from(STRANGER), expect: { ...ANSWERED, cors: NOTHING } },
      { request: {}, expect: { ...ANSWERED, cors: NOTHING } },
      { request: preflight(PAGE, 'PUT'), expect: { ...GRANTED, cors: FULL_PREFLIGHT } },
      { request: preflight(STRANGER, 'PUT'), expect: REFUSED },
    ],
  },
  {
    id: 'twice/open-inside',
    title: 'policy for everyone inside another decides alone: no credentials with its star',
    policies: ['full', 'open'],
    exchanges: [
      { request: from(PAGE), expect: { ...ANSWERED, cors: OPEN, vary: { atLeast: [] } } },
      { request: from(STRANGER), expect: { ...ANSWERED, cors: OPEN, vary: { atLeast: [] } } },
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
    title: 'route with its own policy under two others is decided by its own',
    policies: ['plain', 'full'],
    exchanges: [
      { request: from(PARTNER, '/route', 'PUT'), expect: { ...ANSWERED, cors: PARTNERS } },
      {
        request: preflight(PARTNER, 'PUT', { path: '/route' }),
        expect: { ...GRANTED, cors: PARTNERS_PREFLIGHT },
      },
      { request: preflight(PAGE, 'PUT', { path: '/route' }), expect: REFUSED },
      {
        request: preflight(PAGE, 'GET', { path: '/route' }),
        expect: { ...GRANTED, cors: FULL_PREFLIGHT },
      },
    ],
  },
]
