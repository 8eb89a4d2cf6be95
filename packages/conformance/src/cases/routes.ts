import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, PARTNER, STRANGER } from '../policies.ts'
import { FULL, FULL_PREFLIGHT, NOTHING, PARTNERS, PARTNERS_PREFLIGHT } from './grants.ts'
import { from, preflight } from '../browser-request.ts'
import { continues, denied, granted } from './outcomes.ts'

/** Routes with a policy of their own, and their preflights. */
export const routes: readonly ConformanceCase[] = [
  {
    id: 'routes/own-policy',
    title: 'a request to a route with its own policy is decided by that policy',
    policies: ['full'],
    exchanges: [
      { request: from(PARTNER, '/route', 'PUT'), expect: continues(PARTNERS) },
      { request: from(PAGE, '/route', 'PUT'), expect: continues(NOTHING) },
    ],
  },
  {
    id: 'routes/other-method',
    title:
      'a request to the same path with another method is decided by the policy of the application',
    policies: ['full'],
    exchanges: [
      { request: from(PAGE, '/route'), expect: continues(FULL) },
      { request: from(PARTNER, '/route'), expect: continues(NOTHING) },
      { request: from(PAGE, '/route', 'HEAD'), expect: continues(FULL) },
    ],
  },
  {
    id: 'routes/preflight-fields-on-get',
    title:
      'a GET with the request headers of a preflight for a route is decided by the policy of its own route',
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
        expect: continues(FULL),
      },
    ],
  },
  {
    id: 'routes/not-cors',
    title:
      'a request without an Origin to a route with its own policy gets Vary and no CORS header',
    policies: ['full'],
    exchanges: [{ request: { method: 'PUT', path: '/route' }, expect: continues(NOTHING) }],
  },
  {
    id: 'routes/under-open',
    title:
      "a request without an Origin to a route with its own policy does not get the application's *",
    policies: ['open'],
    exchanges: [
      { request: { method: 'PUT', path: '/route' }, expect: continues(NOTHING) },
      { request: from(STRANGER, '/route', 'PUT'), expect: continues(NOTHING) },
      { request: from(PARTNER, '/route', 'PUT'), expect: continues(PARTNERS) },
    ],
  },
  {
    id: 'routes/preflight-granted',
    title: 'a preflight for the method of a route is granted by the policy of the route',
    policies: ['full'],
    exchanges: [
      {
        request: preflight(PARTNER, 'PUT', { path: '/route' }),
        expect: granted(PARTNERS_PREFLIGHT),
      },
    ],
  },
  {
    id: 'routes/preflight-refused',
    title:
      'a preflight for the method of a route is denied by its policy where the application would grant it',
    policies: ['full'],
    exchanges: [
      { request: preflight(PAGE, 'PUT', { path: '/route' }), expect: denied() },
      {
        request: preflight(PARTNER, 'PUT', { path: '/route', names: 'x-token' }),
        expect: denied(),
      },
    ],
  },
  {
    id: 'routes/preflight-other-method',
    title:
      'a preflight for another method of the same path is decided by the policy of the application',
    policies: ['full'],
    exchanges: [
      { request: preflight(PAGE, 'GET', { path: '/route' }), expect: granted(FULL_PREFLIGHT) },
      { request: preflight(PAGE, 'HEAD', { path: '/route' }), expect: granted(FULL_PREFLIGHT) },
      { request: preflight(PARTNER, 'GET', { path: '/route' }), expect: denied() },
    ],
  },
  {
    id: 'routes/preflight-missing-method',
    title:
      'a preflight for a method that no route of the path has is decided by the policy of the application',
    policies: ['full'],
    exchanges: [
      { request: preflight(PAGE, 'DELETE', { path: '/route' }), expect: granted(FULL_PREFLIGHT) },
      { request: preflight(PARTNER, 'DELETE', { path: '/route' }), expect: denied() },
    ],
  },
  {
    id: 'routes/parameter',
    title: 'a request to a route with a parameter is decided by the policy of the route',
    policies: ['full'],
    exchanges: [
      { request: from(PARTNER, '/items/7', 'DELETE'), expect: continues(PARTNERS) },
      { request: from(PAGE, '/items/7', 'DELETE'), expect: continues(NOTHING) },
    ],
  },
  {
    id: 'routes/parameter-preflight',
    title: 'a preflight for a route with a parameter is decided by the policy of the route',
    policies: ['full'],
    exchanges: [
      {
        request: preflight(PARTNER, 'DELETE', { path: '/items/7' }),
        expect: granted(PARTNERS_PREFLIGHT),
      },
      { request: preflight(PAGE, 'DELETE', { path: '/items/7' }), expect: denied() },
      {
        request: preflight(PARTNER, 'DELETE', { path: '/items/7?force=1' }),
        expect: granted(PARTNERS_PREFLIGHT),
      },
      {
        request: preflight(PARTNER, 'DELETE', { path: '/items/a%20b' }),
        expect: granted(PARTNERS_PREFLIGHT),
      },
    ],
  },
  {
    id: 'routes/parameter-other-method',
    title:
      'a preflight for another method of a route with a parameter is decided by the policy of the application',
    policies: ['full'],
    exchanges: [
      { request: preflight(PAGE, 'PUT', { path: '/items/7' }), expect: granted(FULL_PREFLIGHT) },
    ],
  },
  {
    id: 'routes/group',
    title: 'requests to a group of routes with a policy are decided by that policy',
    policies: ['full'],
    exchanges: [
      { request: from(PARTNER, '/group/text'), expect: continues(PARTNERS) },
      { request: from(PAGE, '/group/text'), expect: continues(NOTHING) },
      { request: from(PARTNER, '/group/text', 'PUT'), expect: continues(PARTNERS) },
    ],
  },
  {
    id: 'routes/group-preflight',
    title: 'a preflight for a group of routes with a policy is decided by that policy',
    policies: ['full'],
    exchanges: [
      {
        request: preflight(PARTNER, 'PUT', { path: '/group/text' }),
        expect: granted(PARTNERS_PREFLIGHT),
      },
      {
        request: preflight(PARTNER, 'GET', { path: '/group/text' }),
        expect: granted(PARTNERS_PREFLIGHT),
      },
      { request: preflight(PAGE, 'PUT', { path: '/group/text' }), expect: denied() },
    ],
  },
  {
    id: 'routes/closed',
    title:
      'a request to a route that is closed to other origins reaches the route and gets no CORS header',
    policies: ['full'],
    exchanges: [
      { request: from(PAGE, '/closed'), expect: continues(NOTHING) },
      { request: from(PAGE, '/closed', 'PUT'), expect: continues(NOTHING) },
    ],
  },
  {
    id: 'routes/closed-under-open',
    title: "a request to a route that is closed to other origins does not get the application's *",
    policies: ['open'],
    exchanges: [
      { request: from(PAGE, '/closed'), expect: continues(NOTHING, { vary: { atLeast: [] } }) },
      { request: { path: '/closed' }, expect: continues(NOTHING, { vary: { atLeast: [] } }) },
    ],
  },
  {
    id: 'routes/closed-preflight',
    title: 'a preflight for a route that is closed to other origins is denied',
    policies: ['full'],
    exchanges: [
      { request: preflight(PAGE, 'PUT', { path: '/closed' }), expect: denied() },
      { request: preflight(PAGE, 'GET', { path: '/closed' }), expect: denied() },
    ],
  },
  {
    id: 'routes/preflight-then-actual',
    title: 'a preflight and the request after it are decided by the same policy of the route',
    policies: ['plain'],
    exchanges: [
      {
        request: preflight(PARTNER, 'PUT', { path: '/route' }),
        expect: granted(PARTNERS_PREFLIGHT),
      },
      { request: from(PARTNER, '/route', 'PUT'), expect: continues(PARTNERS) },
      { request: preflight(PAGE, 'PUT', { path: '/route' }), expect: denied() },
      { request: from(PAGE, '/route', 'PUT'), expect: continues(NOTHING) },
    ],
  },
]
