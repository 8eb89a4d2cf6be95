import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, STRANGER } from '../policies.ts'
import { from, preflight } from '../browser-request.ts'
import { optionsWith } from './build-request.ts'
import { defineCase } from './define-case.ts'
import { echoing, FULL, grantTo, HOSTS, OPEN, PLAIN, STARRED } from './grants.ts'
import { continues, denied, deniedOpen, granted } from './outcomes.ts'

/** Preflights for all methods, under every kind of policy. */
export const preflights: readonly ConformanceCase[] = [
  defineCase(
    'preflight/full-granted',
    'a preflight under every option gets all headers of a preflight, never exposed headers, and ends there',
    'full',
    [preflight(PAGE, 'PUT'), granted(FULL, { errors: [] })],
  ),
  defineCase(
    'preflight/each-listed-method',
    'a preflight for each listed method gets the same whole list, so that one fills the cache',
    'full',
    [preflight(PAGE, 'PATCH'), granted(FULL)],
    [preflight(PAGE, 'DELETE'), granted(FULL)],
  ),
  defineCase(
    'preflight/safelisted-methods',
    'a preflight for GET, HEAD or POST without headers is granted although the policy lists nothing',
    'plain',
    [preflight(PAGE, 'GET'), granted(PLAIN)],
    [preflight(PAGE, 'HEAD'), granted(PLAIN)],
    [preflight(PAGE, 'POST'), granted(PLAIN)],
  ),
  defineCase(
    'preflight/safelisted-method-full',
    'a preflight for GET under a list without GET is granted',
    'full',
    [preflight(PAGE, 'GET'), granted(FULL)],
  ),
  defineCase(
    'preflight/plain-method-not-listed',
    'a preflight for PUT under a policy that lists no method is denied without a CORS header',
    'plain',
    [preflight(PAGE, 'PUT'), denied({ errors: [] })],
  ),
  defineCase(
    'preflight/full-method-not-listed',
    'a preflight for a method that is not listed is denied without a CORS header',
    'full',
    [preflight(PAGE, 'LINK'), denied()],
  ),
  defineCase(
    'preflight/plain-origin-denied',
    'a preflight from another origin is denied even for a safelisted method',
    'plain',
    [preflight(STRANGER, 'GET'), denied()],
  ),
  defineCase(
    'preflight/full-origin-denied',
    'a preflight from another origin is denied, and no part of the policy leaks',
    'full',
    [preflight(STRANGER, 'PUT'), denied()],
  ),
  defineCase(
    'preflight/open-granted',
    'a preflight under a policy for every origin gets *, and Vary without Origin',
    'open',
    [preflight(STRANGER, 'PUT'), granted(OPEN)],
  ),
  defineCase(
    'preflight/open-method-not-listed',
    'a preflight for a method that is not listed is denied under a policy for every origin, too',
    'open',
    [preflight(STRANGER, 'DELETE'), deniedOpen()],
  ),
  defineCase(
    'preflight/starred',
    'a preflight under * without credentials gets literal *',
    'starred',
    [preflight(STRANGER, 'DELETE', { names: 'x-anything' }), granted(STARRED)],
  ),
  defineCase(
    'preflight/starred-forbidden-method',
    'a preflight for a method that browsers never send is denied even under *',
    'starred',
    [preflight(STRANGER, 'CONNECT'), deniedOpen()],
    [preflight(STRANGER, 'trace'), deniedOpen()],
  ),
  defineCase(
    'preflight/echoing-granted',
    'a preflight under * with credentials gets the requested names back, since browsers read * literally',
    'echoing',
    [
      preflight(PAGE, 'DELETE', { names: 'content-type,x-anything' }),
      granted(echoing({ 'allow-methods': 'DELETE', 'allow-headers': 'content-type,x-anything' })),
    ],
  ),
  defineCase(
    'preflight/echoing-without-headers',
    'a preflight under * with credentials that requests no header gets no list of headers',
    'echoing',
    [preflight(PAGE, 'PUT'), granted(echoing({ 'allow-methods': 'PUT' }))],
  ),
  defineCase(
    'preflight/echoing-denied',
    'a preflight from another origin under * with credentials is denied, and nothing is echoed',
    'echoing',
    [preflight(STRANGER, 'PUT', { names: 'x-a' }), denied()],
  ),
  defineCase(
    'preflight/max-age-zero',
    'a preflight under a maxAge of 0 gets Access-Control-Max-Age: 0, which differs from no header',
    'hosts',
    [preflight('http://127.0.0.1:8080', 'GET'), granted(grantTo('http://127.0.0.1:8080', HOSTS))],
  ),
  defineCase(
    'preflight/method-empty',
    'an OPTIONS request with an empty requested method is a preflight, and is denied',
    'full',
    [preflight(PAGE, ''), denied()],
  ),
  defineCase(
    'preflight/method-lower-case',
    'a preflight for a method in lower case is denied: methods are case-sensitive',
    'full',
    [preflight(PAGE, 'put'), denied()],
    [preflight(PAGE, 'patch'), denied()],
    [preflight(PAGE, 'get'), denied()],
  ),
  defineCase('preflight/method-list', 'a preflight for several methods at once is denied', 'full', [
    preflight(PAGE, 'PUT, DELETE'),
    denied(),
  ]),
  defineCase(
    'preflight/method-no-token',
    'a preflight with a requested method that is not a token is denied under *',
    'starred',
    [preflight(PAGE, 'PUT, DELETE'), deniedOpen()],
    [preflight(PAGE, 'P{U}T'), deniedOpen()],
    [preflight(PAGE, ''), deniedOpen()],
  ),
  defineCase(
    'preflight/method-prototype',
    'a preflight for a method with the name of a property of every object is denied',
    'full',
    [preflight(PAGE, 'constructor'), denied()],
    [preflight(PAGE, '__proto__'), denied()],
  ),
  defineCase(
    'preflight/missing-path',
    'a preflight for a path that does not exist is decided by the policy of the application',
    'full',
    [preflight(PAGE, 'PUT', { path: '/missing' }), granted(FULL)],
    [preflight(STRANGER, 'PUT', { path: '/missing' }), denied()],
  ),
  defineCase(
    'preflight/missing-method',
    'a preflight for a method that the path does not have is decided by the policy of the application',
    'full',
    [preflight(PAGE, 'PUT', { path: '/get-only' }), granted(FULL)],
    [preflight(STRANGER, 'PUT', { path: '/get-only' }), denied()],
  ),
  defineCase(
    'preflight/query',
    'a preflight for a path with a query is decided like one without',
    'full',
    [
      preflight(PAGE, 'PUT', { path: '/text?page=2&origin=https://stranger.example' }),
      granted(FULL),
    ],
  ),
  defineCase(
    'preflight/guarded',
    'a preflight ends before middleware that requires credentials, which browsers do not send with it',
    'full',
    [preflight(PAGE, 'PUT', { path: '/guarded', names: 'authorization' }), granted(FULL)],
  ),
  defineCase(
    'preflight/options-route',
    'a preflight for a path with its own OPTIONS handler does not reach the handler',
    'full',
    [preflight(PAGE, 'GET', { path: '/options' }), granted(FULL, { headers: { allow: null } })],
    [preflight(STRANGER, 'GET', { path: '/options' }), denied({ headers: { allow: null } })],
  ),
  defineCase(
    'preflight/no-content',
    'a granted preflight has neither a body nor a length, as 204 requires',
    'full',
    [
      preflight(PAGE, 'PUT'),
      granted(FULL, {
        headers: { 'content-length': null, 'transfer-encoding': null, 'content-type': null },
      }),
    ],
  ),
  defineCase(
    'preflight/with-body',
    'a preflight with a body gets the same response as one without, and the connection stays usable',
    'full',
    [{ ...preflight(PAGE, 'PUT'), body: 'unexpected' }, granted(FULL)],
    [from(PAGE), continues(FULL, { body: 'text' })],
  ),
  defineCase(
    'preflight/private-network',
    'a preflight that requests a private network gets no header of that abandoned protocol',
    'full',
    [
      optionsWith(
        ['Origin', PAGE],
        ['Access-Control-Request-Method', 'PUT'],
        ['Access-Control-Request-Private-Network', 'true'],
      ),
      granted(FULL),
    ],
  ),
]
