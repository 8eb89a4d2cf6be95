import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, STRANGER } from '../policies.ts'
import {
  ECHOING,
  FULL,
  FULL_PREFLIGHT,
  NOTHING,
  OPEN_PREFLIGHT,
  PLAIN,
  VARY,
  VARY_OPEN_PREFLIGHT,
  VARY_PREFLIGHT,
} from './grants.ts'
import { from, preflight } from '../browser-request.ts'

const REFUSED = {
  status: 403,
  reached: false,
  cors: NOTHING,
  vary: VARY_PREFLIGHT,
  body: '',
} as const
const REFUSED_OPEN = { ...REFUSED, vary: VARY_OPEN_PREFLIGHT } as const
const GRANTED = { status: 204, reached: false, vary: VARY_PREFLIGHT, body: '' } as const
const GRANTED_OPEN = { ...GRANTED, vary: VARY_OPEN_PREFLIGHT } as const

/** Preflights by method, under every kind of policy. */
export const preflights: readonly ConformanceCase[] = [
  {
    id: 'preflight/full-granted',
    title:
      'preflight under every option gets the whole grant, never exposed headers, and ends there',
    policies: ['full'],
    exchanges: [
      { request: preflight(PAGE, 'PUT'), expect: { ...GRANTED, cors: FULL_PREFLIGHT, errors: [] } },
    ],
  },
  {
    id: 'preflight/each-listed-method',
    title: 'preflight for each listed method gets the same whole list, so that one fills the cache',
    policies: ['full'],
    exchanges: [
      { request: preflight(PAGE, 'PATCH'), expect: { ...GRANTED, cors: FULL_PREFLIGHT } },
      { request: preflight(PAGE, 'DELETE'), expect: { ...GRANTED, cors: FULL_PREFLIGHT } },
    ],
  },
  {
    id: 'preflight/safelisted-methods',
    title:
      'preflight for GET, HEAD or POST without headers is granted though the policy lists nothing',
    policies: ['plain'],
    exchanges: [
      { request: preflight(PAGE, 'GET'), expect: { ...GRANTED, cors: PLAIN } },
      { request: preflight(PAGE, 'HEAD'), expect: { ...GRANTED, cors: PLAIN } },
      { request: preflight(PAGE, 'POST'), expect: { ...GRANTED, cors: PLAIN } },
    ],
  },
  {
    id: 'preflight/safelisted-method-full',
    title: 'preflight for GET under a list without GET is granted',
    policies: ['full'],
    exchanges: [{ request: preflight(PAGE, 'GET'), expect: { ...GRANTED, cors: FULL_PREFLIGHT } }],
  },
  {
    id: 'preflight/plain-method-not-listed',
    title: 'preflight for PUT under a policy that lists no method is refused without a CORS header',
    policies: ['plain'],
    exchanges: [{ request: preflight(PAGE, 'PUT'), expect: { ...REFUSED, errors: [] } }],
  },
  {
    id: 'preflight/full-method-not-listed',
    title: 'preflight for a method that is not listed is refused without a CORS header',
    policies: ['full'],
    exchanges: [{ request: preflight(PAGE, 'LINK'), expect: REFUSED }],
  },
  {
    id: 'preflight/plain-origin-denied',
    title: 'preflight of another origin is refused even for a safelisted method',
    policies: ['plain'],
    exchanges: [{ request: preflight(STRANGER, 'GET'), expect: REFUSED }],
  },
  {
    id: 'preflight/full-origin-denied',
    title: 'preflight of another origin is refused, and no part of the policy leaks',
    policies: ['full'],
    exchanges: [{ request: preflight(STRANGER, 'PUT'), expect: REFUSED }],
  },
  {
    id: 'preflight/open-granted',
    title: 'preflight under a policy for everyone gets the star, and Vary without Origin',
    policies: ['open'],
    exchanges: [
      { request: preflight(STRANGER, 'PUT'), expect: { ...GRANTED_OPEN, cors: OPEN_PREFLIGHT } },
    ],
  },
  {
    id: 'preflight/open-method-not-listed',
    title: 'preflight for a method that is not listed is refused under a policy for everyone too',
    policies: ['open'],
    exchanges: [{ request: preflight(STRANGER, 'DELETE'), expect: REFUSED_OPEN }],
  },
  {
    id: 'preflight/starred',
    title: 'preflight under stars without credentials gets literal stars',
    policies: ['starred'],
    exchanges: [
      {
        request: preflight(STRANGER, 'DELETE', { names: 'x-anything' }),
        expect: {
          ...GRANTED_OPEN,
          cors: {
            'access-control-allow-origin': '*',
            'access-control-allow-methods': '*',
            'access-control-allow-headers': '*',
          },
        },
      },
    ],
  },
  {
    id: 'preflight/starred-forbidden-method',
    title: 'preflight for a method that browsers never send is refused even under a star',
    policies: ['starred'],
    exchanges: [
      { request: preflight(STRANGER, 'CONNECT'), expect: REFUSED_OPEN },
      { request: preflight(STRANGER, 'trace'), expect: REFUSED_OPEN },
    ],
  },
  {
    id: 'preflight/echoing-granted',
    title:
      'preflight under stars with credentials gets back what it asked for, since browsers read stars literally',
    policies: ['echoing'],
    exchanges: [
      {
        request: preflight(PAGE, 'DELETE', { names: 'content-type,x-anything' }),
        expect: {
          ...GRANTED,
          cors: {
            ...ECHOING,
            'access-control-allow-methods': 'DELETE',
            'access-control-allow-headers': 'content-type,x-anything',
          },
        },
      },
    ],
  },
  {
    id: 'preflight/echoing-without-headers',
    title: 'preflight under stars with credentials that asks for no header gets no list of headers',
    policies: ['echoing'],
    exchanges: [
      {
        request: preflight(PAGE, 'PUT'),
        expect: { ...GRANTED, cors: { ...ECHOING, 'access-control-allow-methods': 'PUT' } },
      },
    ],
  },
  {
    id: 'preflight/echoing-denied',
    title:
      'preflight of another origin under stars with credentials is refused, and nothing is echoed',
    policies: ['echoing'],
    exchanges: [{ request: preflight(STRANGER, 'PUT', { names: 'x-a' }), expect: REFUSED }],
  },
  {
    id: 'preflight/max-age-zero',
    title: 'preflight under a maxAge of 0 says so, which is not the same as saying nothing',
    policies: ['hosts'],
    exchanges: [
      {
        request: preflight('http://127.0.0.1:8080', 'GET'),
        expect: {
          ...GRANTED,
          cors: {
            'access-control-allow-origin': 'http://127.0.0.1:8080',
            'access-control-max-age': '0',
          },
        },
      },
    ],
  },
  {
    id: 'preflight/method-empty',
    title: 'preflight that asks for an empty method is one, and is refused',
    policies: ['full'],
    exchanges: [{ request: preflight(PAGE, ''), expect: REFUSED }],
  },
  {
    id: 'preflight/method-lower-case',
    title: 'preflight for a method in lower case is refused: methods are case-sensitive',
    policies: ['full'],
    exchanges: [
      { request: preflight(PAGE, 'put'), expect: REFUSED },
      { request: preflight(PAGE, 'patch'), expect: REFUSED },
      { request: preflight(PAGE, 'get'), expect: REFUSED },
    ],
  },
  {
    id: 'preflight/method-list',
    title: 'preflight for several methods at once is refused',
    policies: ['full'],
    exchanges: [{ request: preflight(PAGE, 'PUT, DELETE'), expect: REFUSED }],
  },
  {
    id: 'preflight/method-no-token',
    title: 'preflight for what is no method at all is refused under a star',
    policies: ['starred'],
    exchanges: [
      { request: preflight(PAGE, 'PUT, DELETE'), expect: REFUSED_OPEN },
      { request: preflight(PAGE, 'P{U}T'), expect: REFUSED_OPEN },
      { request: preflight(PAGE, ''), expect: REFUSED_OPEN },
    ],
  },
  {
    id: 'preflight/method-prototype',
    title: 'preflight for a method named like a property of every object is refused',
    policies: ['full'],
    exchanges: [
      { request: preflight(PAGE, 'constructor'), expect: REFUSED },
      { request: preflight(PAGE, '__proto__'), expect: REFUSED },
    ],
  },
  {
    id: 'preflight/missing-path',
    title: 'preflight for a path that does not exist is answered by the policy of the application',
    policies: ['full'],
    exchanges: [
      {
        request: preflight(PAGE, 'PUT', { path: '/missing' }),
        expect: { ...GRANTED, cors: FULL_PREFLIGHT },
      },
      { request: preflight(STRANGER, 'PUT', { path: '/missing' }), expect: REFUSED },
    ],
  },
  {
    id: 'preflight/missing-method',
    title:
      'preflight for a method that the path lacks is answered by the policy of the application',
    policies: ['full'],
    exchanges: [
      {
        request: preflight(PAGE, 'PUT', { path: '/get-only' }),
        expect: { ...GRANTED, cors: FULL_PREFLIGHT },
      },
      { request: preflight(STRANGER, 'PUT', { path: '/get-only' }), expect: REFUSED },
    ],
  },
  {
    id: 'preflight/query',
    title: 'preflight for a path with a query is answered like one without',
    policies: ['full'],
    exchanges: [
      {
        request: preflight(PAGE, 'PUT', { path: '/text?page=2&origin=https://stranger.example' }),
        expect: { ...GRANTED, cors: FULL_PREFLIGHT },
      },
    ],
  },
  {
    id: 'preflight/guarded',
    title:
      'preflight is answered before the layer that asks for credentials, which browsers do not send with it',
    policies: ['full'],
    exchanges: [
      {
        request: preflight(PAGE, 'PUT', { path: '/guarded', names: 'authorization' }),
        expect: { ...GRANTED, cors: FULL_PREFLIGHT },
      },
    ],
  },
  {
    id: 'preflight/options-route',
    title: 'preflight for a path with an OPTIONS handler of its own does not reach the handler',
    policies: ['full'],
    exchanges: [
      {
        request: preflight(PAGE, 'GET', { path: '/options' }),
        expect: { ...GRANTED, cors: FULL_PREFLIGHT, headers: { allow: null } },
      },
      {
        request: preflight(STRANGER, 'GET', { path: '/options' }),
        expect: { ...REFUSED, headers: { allow: null } },
      },
    ],
  },
  {
    id: 'preflight/no-content',
    title: 'granted preflight has neither a body nor a length, as 204 demands',
    policies: ['full'],
    exchanges: [
      {
        request: preflight(PAGE, 'PUT'),
        expect: {
          ...GRANTED,
          cors: FULL_PREFLIGHT,
          headers: { 'content-length': null, 'transfer-encoding': null, 'content-type': null },
        },
      },
    ],
  },
  {
    id: 'preflight/with-body',
    title: 'preflight with a body is answered like one without, and the connection serves on',
    policies: ['full'],
    exchanges: [
      {
        request: { ...preflight(PAGE, 'PUT'), body: 'unasked' },
        expect: { ...GRANTED, cors: FULL_PREFLIGHT },
      },
      {
        request: from(PAGE),
        expect: { status: 200, reached: true, cors: FULL, vary: VARY, body: 'text' },
      },
    ],
  },
  {
    id: 'preflight/private-network',
    title: 'preflight that asks for a private network gets no header of that abandoned protocol',
    policies: ['full'],
    exchanges: [
      {
        request: {
          method: 'OPTIONS',
          headers: [
            ['Origin', PAGE],
            ['Access-Control-Request-Method', 'PUT'],
            ['Access-Control-Request-Private-Network', 'true'],
          ],
        },
        expect: { ...GRANTED, cors: FULL_PREFLIGHT },
      },
    ],
  },
]
