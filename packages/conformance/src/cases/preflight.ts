import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, STRANGER } from '../policies.ts'
import {
  ECHOING,
  FULL,
  FULL_PREFLIGHT,
  OPEN_PREFLIGHT,
  PLAIN,
  VARY_OPEN_PREFLIGHT,
} from './grants.ts'
import { from, preflight } from '../browser-request.ts'
import { continues, denied, granted } from './outcomes.ts'
import { optionsWith } from './raw-request.ts'

/** Preflights for all methods, under every kind of policy. */
export const preflights: readonly ConformanceCase[] = [
  {
    id: 'preflight/full-granted',
    title:
      'a preflight under every option gets all headers of a preflight, never exposed headers, and ends there',
    policies: ['full'],
    exchanges: [
      { request: preflight(PAGE, 'PUT'), expect: granted(FULL_PREFLIGHT, { errors: [] }) },
    ],
  },
  {
    id: 'preflight/each-listed-method',
    title:
      'a preflight for each listed method gets the same whole list, so that one fills the cache',
    policies: ['full'],
    exchanges: [
      { request: preflight(PAGE, 'PATCH'), expect: granted(FULL_PREFLIGHT) },
      { request: preflight(PAGE, 'DELETE'), expect: granted(FULL_PREFLIGHT) },
    ],
  },
  {
    id: 'preflight/safelisted-methods',
    title:
      'a preflight for GET, HEAD or POST without headers is granted although the policy lists nothing',
    policies: ['plain'],
    exchanges: [
      { request: preflight(PAGE, 'GET'), expect: granted(PLAIN) },
      { request: preflight(PAGE, 'HEAD'), expect: granted(PLAIN) },
      { request: preflight(PAGE, 'POST'), expect: granted(PLAIN) },
    ],
  },
  {
    id: 'preflight/safelisted-method-full',
    title: 'a preflight for GET under a list without GET is granted',
    policies: ['full'],
    exchanges: [{ request: preflight(PAGE, 'GET'), expect: granted(FULL_PREFLIGHT) }],
  },
  {
    id: 'preflight/plain-method-not-listed',
    title:
      'a preflight for PUT under a policy that lists no method is denied without a CORS header',
    policies: ['plain'],
    exchanges: [{ request: preflight(PAGE, 'PUT'), expect: denied({ errors: [] }) }],
  },
  {
    id: 'preflight/full-method-not-listed',
    title: 'a preflight for a method that is not listed is denied without a CORS header',
    policies: ['full'],
    exchanges: [{ request: preflight(PAGE, 'LINK'), expect: denied() }],
  },
  {
    id: 'preflight/plain-origin-denied',
    title: 'a preflight from another origin is denied even for a safelisted method',
    policies: ['plain'],
    exchanges: [{ request: preflight(STRANGER, 'GET'), expect: denied() }],
  },
  {
    id: 'preflight/full-origin-denied',
    title: 'a preflight from another origin is denied, and no part of the policy leaks',
    policies: ['full'],
    exchanges: [{ request: preflight(STRANGER, 'PUT'), expect: denied() }],
  },
  {
    id: 'preflight/open-granted',
    title: 'a preflight under a policy for every origin gets *, and Vary without Origin',
    policies: ['open'],
    exchanges: [
      {
        request: preflight(STRANGER, 'PUT'),
        expect: granted(OPEN_PREFLIGHT, { vary: VARY_OPEN_PREFLIGHT }),
      },
    ],
  },
  {
    id: 'preflight/open-method-not-listed',
    title:
      'a preflight for a method that is not listed is denied under a policy for every origin, too',
    policies: ['open'],
    exchanges: [
      { request: preflight(STRANGER, 'DELETE'), expect: denied({ vary: VARY_OPEN_PREFLIGHT }) },
    ],
  },
  {
    id: 'preflight/starred',
    title: 'a preflight under * without credentials gets literal *',
    policies: ['starred'],
    exchanges: [
      {
        request: preflight(STRANGER, 'DELETE', { names: 'x-anything' }),
        expect: granted(
          {
            'access-control-allow-origin': '*',
            'access-control-allow-methods': '*',
            'access-control-allow-headers': '*',
          },
          { vary: VARY_OPEN_PREFLIGHT },
        ),
      },
    ],
  },
  {
    id: 'preflight/starred-forbidden-method',
    title: 'a preflight for a method that browsers never send is denied even under *',
    policies: ['starred'],
    exchanges: [
      { request: preflight(STRANGER, 'CONNECT'), expect: denied({ vary: VARY_OPEN_PREFLIGHT }) },
      { request: preflight(STRANGER, 'trace'), expect: denied({ vary: VARY_OPEN_PREFLIGHT }) },
    ],
  },
  {
    id: 'preflight/echoing-granted',
    title:
      'a preflight under * with credentials gets the requested names back, since browsers read * literally',
    policies: ['echoing'],
    exchanges: [
      {
        request: preflight(PAGE, 'DELETE', { names: 'content-type,x-anything' }),
        expect: granted({
          ...ECHOING,
          'access-control-allow-methods': 'DELETE',
          'access-control-allow-headers': 'content-type,x-anything',
        }),
      },
    ],
  },
  {
    id: 'preflight/echoing-without-headers',
    title: 'a preflight under * with credentials that requests no header gets no list of headers',
    policies: ['echoing'],
    exchanges: [
      {
        request: preflight(PAGE, 'PUT'),
        expect: granted({ ...ECHOING, 'access-control-allow-methods': 'PUT' }),
      },
    ],
  },
  {
    id: 'preflight/echoing-denied',
    title:
      'a preflight from another origin under * with credentials is denied, and nothing is echoed',
    policies: ['echoing'],
    exchanges: [{ request: preflight(STRANGER, 'PUT', { names: 'x-a' }), expect: denied() }],
  },
  {
    id: 'preflight/max-age-zero',
    title:
      'a preflight under a maxAge of 0 gets Access-Control-Max-Age: 0, which differs from no header',
    policies: ['hosts'],
    exchanges: [
      {
        request: preflight('http://127.0.0.1:8080', 'GET'),
        expect: granted({
          'access-control-allow-origin': 'http://127.0.0.1:8080',
          'access-control-max-age': '0',
        }),
      },
    ],
  },
  {
    id: 'preflight/method-empty',
    title: 'an OPTIONS request with an empty requested method is a preflight, and is denied',
    policies: ['full'],
    exchanges: [{ request: preflight(PAGE, ''), expect: denied() }],
  },
  {
    id: 'preflight/method-lower-case',
    title: 'a preflight for a method in lower case is denied: methods are case-sensitive',
    policies: ['full'],
    exchanges: [
      { request: preflight(PAGE, 'put'), expect: denied() },
      { request: preflight(PAGE, 'patch'), expect: denied() },
      { request: preflight(PAGE, 'get'), expect: denied() },
    ],
  },
  {
    id: 'preflight/method-list',
    title: 'a preflight for several methods at once is denied',
    policies: ['full'],
    exchanges: [{ request: preflight(PAGE, 'PUT, DELETE'), expect: denied() }],
  },
  {
    id: 'preflight/method-no-token',
    title: 'a preflight with a requested method that is not a token is denied under *',
    policies: ['starred'],
    exchanges: [
      { request: preflight(PAGE, 'PUT, DELETE'), expect: denied({ vary: VARY_OPEN_PREFLIGHT }) },
      { request: preflight(PAGE, 'P{U}T'), expect: denied({ vary: VARY_OPEN_PREFLIGHT }) },
      { request: preflight(PAGE, ''), expect: denied({ vary: VARY_OPEN_PREFLIGHT }) },
    ],
  },
  {
    id: 'preflight/method-prototype',
    title: 'a preflight for a method with the name of a property of every object is denied',
    policies: ['full'],
    exchanges: [
      { request: preflight(PAGE, 'constructor'), expect: denied() },
      { request: preflight(PAGE, '__proto__'), expect: denied() },
    ],
  },
  {
    id: 'preflight/missing-path',
    title: 'a preflight for a path that does not exist is decided by the policy of the application',
    policies: ['full'],
    exchanges: [
      { request: preflight(PAGE, 'PUT', { path: '/missing' }), expect: granted(FULL_PREFLIGHT) },
      { request: preflight(STRANGER, 'PUT', { path: '/missing' }), expect: denied() },
    ],
  },
  {
    id: 'preflight/missing-method',
    title:
      'a preflight for a method that the path does not have is decided by the policy of the application',
    policies: ['full'],
    exchanges: [
      { request: preflight(PAGE, 'PUT', { path: '/get-only' }), expect: granted(FULL_PREFLIGHT) },
      { request: preflight(STRANGER, 'PUT', { path: '/get-only' }), expect: denied() },
    ],
  },
  {
    id: 'preflight/query',
    title: 'a preflight for a path with a query is decided like one without',
    policies: ['full'],
    exchanges: [
      {
        request: preflight(PAGE, 'PUT', { path: '/text?page=2&origin=https://stranger.example' }),
        expect: granted(FULL_PREFLIGHT),
      },
    ],
  },
  {
    id: 'preflight/guarded',
    title:
      'a preflight ends before middleware that requires credentials, which browsers do not send with it',
    policies: ['full'],
    exchanges: [
      {
        request: preflight(PAGE, 'PUT', { path: '/guarded', names: 'authorization' }),
        expect: granted(FULL_PREFLIGHT),
      },
    ],
  },
  {
    id: 'preflight/options-route',
    title: 'a preflight for a path with its own OPTIONS handler does not reach the handler',
    policies: ['full'],
    exchanges: [
      {
        request: preflight(PAGE, 'GET', { path: '/options' }),
        expect: granted(FULL_PREFLIGHT, { headers: { allow: null } }),
      },
      {
        request: preflight(STRANGER, 'GET', { path: '/options' }),
        expect: denied({ headers: { allow: null } }),
      },
    ],
  },
  {
    id: 'preflight/no-content',
    title: 'a granted preflight has neither a body nor a length, as 204 requires',
    policies: ['full'],
    exchanges: [
      {
        request: preflight(PAGE, 'PUT'),
        expect: granted(FULL_PREFLIGHT, {
          headers: { 'content-length': null, 'transfer-encoding': null, 'content-type': null },
        }),
      },
    ],
  },
  {
    id: 'preflight/with-body',
    title:
      'a preflight with a body gets the same response as one without, and the connection stays usable',
    policies: ['full'],
    exchanges: [
      {
        request: { ...preflight(PAGE, 'PUT'), body: 'unexpected' },
        expect: granted(FULL_PREFLIGHT),
      },
      { request: from(PAGE), expect: continues(FULL, { body: 'text' }) },
    ],
  },
  {
    id: 'preflight/private-network',
    title: 'a preflight that requests a private network gets no header of that abandoned protocol',
    policies: ['full'],
    exchanges: [
      {
        request: optionsWith(
          ['Origin', PAGE],
          ['Access-Control-Request-Method', 'PUT'],
          ['Access-Control-Request-Private-Network', 'true'],
        ),
        expect: granted(FULL_PREFLIGHT),
      },
    ],
  },
]
