import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, PARTNER, STRANGER } from '../policies.ts'
import {
  FULL,
  FULL_PREFLIGHT,
  NOTHING,
  PARTNERS,
  PARTNERS_PREFLIGHT,
  VARY,
  VARY_PREFLIGHT,
} from './grants.ts'
import { from, preflight } from '../browser-request.ts'

const ANSWERED = { status: 200, reached: true, vary: VARY } as const
const GRANTED = { status: 204, reached: false, vary: VARY_PREFLIGHT, body: '' } as const
const REFUSED = { ...GRANTED, status: 403, cors: NOTHING } as const

/** Routes with a policy of their own, and their preflights. */
export const routes: readonly ConformanceCase[] = [
  {
    id: 'routes/own-policy',
    title: 'request to a route with its own policy is decided by that policy',
    policies: ['full'],
    exchanges: [
      { request: from(PARTNER, '/route', 'PUT'), expect: { ...ANSWERED, cors: PARTNERS } },
      { request: from(PAGE, '/route', 'PUT'), expect: { ...ANSWERED, cors: NOTHING } },
    ],
  },
  {
    id: 'routes/other-method',
    title:
      'request to the same path with another method is decided by the policy of the application',
    policies: ['full'],
    exchanges: [
      { request: from(PAGE, '/route'), expect: { ...ANSWERED, cors: FULL } },
      { request: from(PARTNER, '/route'), expect: { ...ANSWERED, cors: NOTHING } },
      { request: from(PAGE, '/route', 'HEAD'), expect: { ...ANSWERED, cors: FULL } },
    ],
  },
  {
    id: 'routes/preflight-fields-on-get',
    title:
      'GET that carries the request fields of a preflight for a route is decided by its own policy',
    policies: ['full'],
    exchanges: [
      {
        request: {
          path: '/route',
          headers: [
            ['Origin', PAGE],
            ['Access-Control-Request-Method', 'PUT'],
          ],
        },
        expect: { ...ANSWERED, cors: FULL },
      },
    ],
  },
  {
    id: 'routes/not-cors',
    title: 'request without an Origin to a route with its own policy gets no CORS header, but Vary',
    policies: ['full'],
    exchanges: [
      {
        request: { method: 'PUT', path: '/route' },
        expect: { ...ANSWERED, cors: NOTHING },
      },
    ],
  },
  {
    id: 'routes/under-open',
    title:
      'request without an Origin to a route with its own policy gets no star from the application',
    policies: ['open'],
    exchanges: [
      { request: { method: 'PUT', path: '/route' }, expect: { ...ANSWERED, cors: NOTHING } },
      { request: from(STRANGER, '/route', 'PUT'), expect: { ...ANSWERED, cors: NOTHING } },
      { request: from(PARTNER, '/route', 'PUT'), expect: { ...ANSWERED, cors: PARTNERS } },
    ],
  },
  {
    id: 'routes/preflight-granted',
    title: 'preflight for the method of a route is granted by the policy of the route',
    policies: ['full'],
    exchanges: [
      {
        request: preflight(PARTNER, 'PUT', { path: '/route' }),
        expect: { ...GRANTED, cors: PARTNERS_PREFLIGHT },
      },
    ],
  },
  {
    id: 'routes/preflight-refused',
    title:
      'preflight for the method of a route is refused by it where the application would grant it',
    policies: ['full'],
    exchanges: [
      { request: preflight(PAGE, 'PUT', { path: '/route' }), expect: REFUSED },
      { request: preflight(PARTNER, 'PUT', { path: '/route', names: 'x-token' }), expect: REFUSED },
    ],
  },
  {
    id: 'routes/preflight-other-method',
    title:
      'preflight for another method of the same path is answered by the policy of the application',
    policies: ['full'],
    exchanges: [
      {
        request: preflight(PAGE, 'GET', { path: '/route' }),
        expect: { ...GRANTED, cors: FULL_PREFLIGHT },
      },
      {
        request: preflight(PAGE, 'HEAD', { path: '/route' }),
        expect: { ...GRANTED, cors: FULL_PREFLIGHT },
      },
      { request: preflight(PARTNER, 'GET', { path: '/route' }), expect: REFUSED },
    ],
  },
  {
    id: 'routes/preflight-missing-method',
    title:
      'preflight for a method that no route of the path has is answered by the policy of the application',
    policies: ['full'],
    exchanges: [
      {
        request: preflight(PAGE, 'DELETE', { path: '/route' }),
        expect: { ...GRANTED, cors: FULL_PREFLIGHT },
      },
      { request: preflight(PARTNER, 'DELETE', { path: '/route' }), expect: REFUSED },
    ],
  },
  {
    id: 'routes/parameter',
    title: 'request to a route with a parameter is decided by the policy of the route',
    policies: ['full'],
    exchanges: [
      { request: from(PARTNER, '/items/7', 'DELETE'), expect: { ...ANSWERED, cors: PARTNERS } },
      { request: from(PAGE, '/items/7', 'DELETE'), expect: { ...ANSWERED, cors: NOTHING } },
    ],
  },
  {
    id: 'routes/parameter-preflight',
    title: 'preflight for a route with a parameter is answered by the policy of the route',
    policies: ['full'],
    exchanges: [
      {
        request: preflight(PARTNER, 'DELETE', { path: '/items/7' }),
        expect: { ...GRANTED, cors: PARTNERS_PREFLIGHT },
      },
      { request: preflight(PAGE, 'DELETE', { path: '/items/7' }), expect: REFUSED },
      {
        request: preflight(PARTNER, 'DELETE', { path: '/items/7?force=1' }),
        expect: { ...GRANTED, cors: PARTNERS_PREFLIGHT },
      },
      {
        request: preflight(PARTNER, 'DELETE', { path: '/items/a%20b' }),
        expect: { ...GRANTED, cors: PARTNERS_PREFLIGHT },
      },
    ],
  },
  {
    id: 'routes/parameter-other-method',
    title:
      'preflight for another method of a route with a parameter is answered by the application',
    policies: ['full'],
    exchanges: [
      {
        request: preflight(PAGE, 'PUT', { path: '/items/7' }),
        expect: { ...GRANTED, cors: FULL_PREFLIGHT },
      },
    ],
  },
  {
    id: 'routes/group',
    title: 'requests to a group of routes with a policy are decided by it',
    policies: ['full'],
    exchanges: [
      { request: from(PARTNER, '/group/text'), expect: { ...ANSWERED, cors: PARTNERS } },
      { request: from(PAGE, '/group/text'), expect: { ...ANSWERED, cors: NOTHING } },
      { request: from(PARTNER, '/group/text', 'PUT'), expect: { ...ANSWERED, cors: PARTNERS } },
    ],
  },
  {
    id: 'routes/group-preflight',
    title: 'preflight for a group of routes with a policy is answered by it',
    policies: ['full'],
    exchanges: [
      {
        request: preflight(PARTNER, 'PUT', { path: '/group/text' }),
        expect: { ...GRANTED, cors: PARTNERS_PREFLIGHT },
      },
      {
        request: preflight(PARTNER, 'GET', { path: '/group/text' }),
        expect: { ...GRANTED, cors: PARTNERS_PREFLIGHT },
      },
      { request: preflight(PAGE, 'PUT', { path: '/group/text' }), expect: REFUSED },
    ],
  },
  {
    id: 'routes/closed',
    title: 'request to a route that is closed to other origins reaches it and gets no CORS header',
    policies: ['full'],
    exchanges: [
      { request: from(PAGE, '/closed'), expect: { ...ANSWERED, cors: NOTHING } },
      { request: from(PAGE, '/closed', 'PUT'), expect: { ...ANSWERED, cors: NOTHING } },
    ],
  },
  {
    id: 'routes/closed-under-open',
    title: 'request to a route that is closed to other origins gets no star from the application',
    policies: ['open'],
    exchanges: [
      {
        request: from(PAGE, '/closed'),
        expect: { ...ANSWERED, cors: NOTHING, vary: { atLeast: [] } },
      },
      {
        request: { path: '/closed' },
        expect: { ...ANSWERED, cors: NOTHING, vary: { atLeast: [] } },
      },
    ],
  },
  {
    id: 'routes/closed-preflight',
    title: 'preflight for a route that is closed to other origins is refused',
    policies: ['full'],
    exchanges: [
      { request: preflight(PAGE, 'PUT', { path: '/closed' }), expect: REFUSED },
      { request: preflight(PAGE, 'GET', { path: '/closed' }), expect: REFUSED },
    ],
  },
  {
    id: 'routes/preflight-then-actual',
    title: 'preflight and request to a route agree, one after the other',
    policies: ['plain'],
    exchanges: [
      {
        request: preflight(PARTNER, 'PUT', { path: '/route' }),
        expect: { ...GRANTED, cors: PARTNERS_PREFLIGHT },
      },
      { request: from(PARTNER, '/route', 'PUT'), expect: { ...ANSWERED, cors: PARTNERS } },
      { request: preflight(PAGE, 'PUT', { path: '/route' }), expect: REFUSED },
      { request: from(PAGE, '/route', 'PUT'), expect: { ...ANSWERED, cors: NOTHING } },
    ],
  },
]
