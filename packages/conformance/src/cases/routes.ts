import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, PARTNER, STRANGER } from '../policies.ts'
import { from, preflight } from '../browser-request.ts'
import { defineCase } from './define-case.ts'
import { FULL, NOTHING, PARTNERS } from './grants.ts'
import { continues, denied, granted } from './outcomes.ts'

/** Routes with a policy of their own, and their preflights. */
export const routes: readonly ConformanceCase[] = [
  defineCase(
    'routes/own-policy',
    'a request to a route with its own policy is decided by that policy',
    'full',
    [from(PARTNER, '/route', 'PUT'), continues(PARTNERS)],
    [from(PAGE, '/route', 'PUT'), continues(NOTHING)],
  ),
  defineCase(
    'routes/other-method',
    'a request to the same path with another method is decided by the policy of the application',
    'full',
    [from(PAGE, '/route'), continues(FULL)],
    [from(PARTNER, '/route'), continues(NOTHING)],
    [from(PAGE, '/route', 'HEAD'), continues(FULL)],
  ),
  defineCase(
    'routes/preflight-fields-on-get',
    'a GET with the request headers of a preflight for a route is decided by the policy of its own route',
    'full',
    [
      {
        path: '/route',
        headers: [
          ['Origin', PAGE],
          ['Access-Control-Request-Method', 'PUT'],
        ],
      },
      continues(FULL),
    ],
  ),
  defineCase(
    'routes/not-cors',
    'a request without an Origin to a route with its own policy gets Vary and no CORS header',
    'full',
    [{ method: 'PUT', path: '/route' }, continues(NOTHING)],
  ),
  defineCase(
    'routes/under-open',
    "a request without an Origin to a route with its own policy does not get the application's *",
    'open',
    [{ method: 'PUT', path: '/route' }, continues(NOTHING)],
    [from(STRANGER, '/route', 'PUT'), continues(NOTHING)],
    [from(PARTNER, '/route', 'PUT'), continues(PARTNERS)],
  ),
  defineCase(
    'routes/preflight-granted',
    'a preflight for the method of a route is granted by the policy of the route',
    'full',
    [preflight(PARTNER, 'PUT', { path: '/route' }), granted(PARTNERS)],
  ),
  defineCase(
    'routes/preflight-refused',
    'a preflight for the method of a route is denied by its policy where the application would grant it',
    'full',
    [preflight(PAGE, 'PUT', { path: '/route' }), denied()],
    [preflight(PARTNER, 'PUT', { path: '/route', names: 'x-token' }), denied()],
  ),
  defineCase(
    'routes/preflight-other-method',
    'a preflight for another method of the same path is decided by the policy of the application',
    'full',
    [preflight(PAGE, 'GET', { path: '/route' }), granted(FULL)],
    [preflight(PAGE, 'HEAD', { path: '/route' }), granted(FULL)],
    [preflight(PARTNER, 'GET', { path: '/route' }), denied()],
  ),
  defineCase(
    'routes/preflight-missing-method',
    'a preflight for a method that no route of the path has is decided by the policy of the application',
    'full',
    [preflight(PAGE, 'DELETE', { path: '/route' }), granted(FULL)],
    [preflight(PARTNER, 'DELETE', { path: '/route' }), denied()],
  ),
  defineCase(
    'routes/parameter',
    'a request to a route with a parameter is decided by the policy of the route',
    'full',
    [from(PARTNER, '/items/7', 'DELETE'), continues(PARTNERS)],
    [from(PAGE, '/items/7', 'DELETE'), continues(NOTHING)],
  ),
  defineCase(
    'routes/parameter-preflight',
    'a preflight for a route with a parameter is decided by the policy of the route',
    'full',
    [preflight(PARTNER, 'DELETE', { path: '/items/7' }), granted(PARTNERS)],
    [preflight(PAGE, 'DELETE', { path: '/items/7' }), denied()],
    [preflight(PARTNER, 'DELETE', { path: '/items/7?force=1' }), granted(PARTNERS)],
    [preflight(PARTNER, 'DELETE', { path: '/items/a%20b' }), granted(PARTNERS)],
  ),
  defineCase(
    'routes/parameter-other-method',
    'a preflight for another method of a route with a parameter is decided by the policy of the application',
    'full',
    [preflight(PAGE, 'PUT', { path: '/items/7' }), granted(FULL)],
  ),
  defineCase(
    'routes/group',
    'requests to a group of routes with a policy are decided by that policy',
    'full',
    [from(PARTNER, '/group/text'), continues(PARTNERS)],
    [from(PAGE, '/group/text'), continues(NOTHING)],
    [from(PARTNER, '/group/text', 'PUT'), continues(PARTNERS)],
  ),
  defineCase(
    'routes/group-preflight',
    'a preflight for a group of routes with a policy is decided by that policy',
    'full',
    [preflight(PARTNER, 'PUT', { path: '/group/text' }), granted(PARTNERS)],
    [preflight(PARTNER, 'GET', { path: '/group/text' }), granted(PARTNERS)],
    [preflight(PAGE, 'PUT', { path: '/group/text' }), denied()],
  ),
  defineCase(
    'routes/closed',
    'a request to a route that is closed to other origins reaches the route and gets no CORS header',
    'full',
    [from(PAGE, '/closed'), continues(NOTHING)],
    [from(PAGE, '/closed', 'PUT'), continues(NOTHING)],
  ),
  defineCase(
    'routes/closed-under-open',
    "a request to a route that is closed to other origins does not get the application's *",
    'open',
    [from(PAGE, '/closed'), continues(NOTHING, { vary: { atLeast: [] } })],
    [{ path: '/closed' }, continues(NOTHING, { vary: { atLeast: [] } })],
  ),
  defineCase(
    'routes/closed-preflight',
    'a preflight for a route that is closed to other origins is denied',
    'full',
    [preflight(PAGE, 'PUT', { path: '/closed' }), denied()],
    [preflight(PAGE, 'GET', { path: '/closed' }), denied()],
  ),
  defineCase(
    'routes/preflight-then-actual',
    'a preflight and the request after it are decided by the same policy of the route',
    'plain',
    [preflight(PARTNER, 'PUT', { path: '/route' }), granted(PARTNERS)],
    [from(PARTNER, '/route', 'PUT'), continues(PARTNERS)],
    [preflight(PAGE, 'PUT', { path: '/route' }), denied()],
    [from(PAGE, '/route', 'PUT'), continues(NOTHING)],
  ),
]
