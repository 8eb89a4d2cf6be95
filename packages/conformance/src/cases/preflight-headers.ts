import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE } from '../policies.ts'
import {
  ECHOING,
  FULL_PREFLIGHT,
  NOTHING,
  OPEN_PREFLIGHT,
  VARY_OPEN_PREFLIGHT,
  VARY_PREFLIGHT,
} from './grants.ts'
import { preflight } from '../browser-request.ts'

const GRANTED = {
  status: 204,
  reached: false,
  cors: FULL_PREFLIGHT,
  vary: VARY_PREFLIGHT,
  body: '',
} as const
const REFUSED = { ...GRANTED, status: 403, cors: NOTHING } as const
const MANY = Array.from({ length: 200 }, (_, index) => `x-${index}`).join()

/** The headers that a preflight asks for. */
export const preflightHeaders: readonly ConformanceCase[] = [
  {
    id: 'preflight-headers/listed',
    title: 'preflight for listed headers, as browsers write them, is granted',
    policies: ['full'],
    exchanges: [
      {
        request: preflight(PAGE, 'PUT', { names: 'authorization,content-type,x-token' }),
        expect: GRANTED,
      },
    ],
  },
  {
    id: 'preflight-headers/case-and-order',
    title: 'preflight for listed headers in odd case and order is granted',
    policies: ['full'],
    exchanges: [
      {
        request: preflight(PAGE, 'PUT', { names: 'X-TOKEN,authORIZATION,Content-Type' }),
        expect: GRANTED,
      },
    ],
  },
  {
    id: 'preflight-headers/white-space',
    title: 'preflight for listed headers among white space and empty elements is granted',
    policies: ['full'],
    exchanges: [
      {
        request: preflight(PAGE, 'PUT', { names: ',, x-token \t,\t, content-type ,' }),
        expect: GRANTED,
      },
      { request: preflight(PAGE, 'PUT', { names: ',' }), expect: GRANTED },
    ],
  },
  {
    id: 'preflight-headers/repeated',
    title: 'preflight that names a listed header twice, as Firefox does, is granted',
    policies: ['full'],
    exchanges: [{ request: preflight(PAGE, 'PUT', { names: 'x-token,x-token' }), expect: GRANTED }],
  },
  {
    id: 'preflight-headers/empty',
    title: 'preflight with an empty list of headers is granted',
    policies: ['full'],
    exchanges: [{ request: preflight(PAGE, 'PUT', { names: '' }), expect: GRANTED }],
  },
  {
    id: 'preflight-headers/not-listed',
    title: 'preflight for a header that is not listed is refused without a CORS header',
    policies: ['full'],
    exchanges: [
      { request: preflight(PAGE, 'PUT', { names: 'x-other' }), expect: REFUSED },
      { request: preflight(PAGE, 'PUT', { names: 'x-token,x-other' }), expect: REFUSED },
      { request: preflight(PAGE, 'GET', { names: 'x-other,x-token' }), expect: REFUSED },
    ],
  },
  {
    id: 'preflight-headers/near-names',
    title: 'preflight for a name that only begins or ends like a listed one is refused',
    policies: ['full'],
    exchanges: [
      { request: preflight(PAGE, 'PUT', { names: 'x-tokens' }), expect: REFUSED },
      { request: preflight(PAGE, 'PUT', { names: 'x-toke' }), expect: REFUSED },
      { request: preflight(PAGE, 'PUT', { names: 'token' }), expect: REFUSED },
    ],
  },
  {
    id: 'preflight-headers/no-list',
    title: 'preflight for any header under a policy that lists none is refused',
    policies: ['plain'],
    exchanges: [{ request: preflight(PAGE, 'POST', { names: 'content-type' }), expect: REFUSED }],
  },
  {
    id: 'preflight-headers/malformed',
    title: 'preflight whose list of headers is none is refused',
    policies: ['full'],
    exchanges: [
      { request: preflight(PAGE, 'PUT', { names: 'x-token;authorization' }), expect: REFUSED },
      { request: preflight(PAGE, 'PUT', { names: 'x-token authorization' }), expect: REFUSED },
      { request: preflight(PAGE, 'PUT', { names: '"x-token"' }), expect: REFUSED },
    ],
  },
  {
    id: 'preflight-headers/prototype',
    title: 'preflight for a header named like a property of every object is refused',
    policies: ['full'],
    exchanges: [
      { request: preflight(PAGE, 'PUT', { names: 'constructor' }), expect: REFUSED },
      { request: preflight(PAGE, 'PUT', { names: '__proto__' }), expect: REFUSED },
    ],
  },
  {
    id: 'preflight-headers/star',
    title: 'preflight for any header under a star is granted',
    policies: ['open'],
    exchanges: [
      {
        request: preflight(PAGE, 'PUT', { names: 'authorization,x-anything' }),
        expect: { ...GRANTED, cors: OPEN_PREFLIGHT, vary: VARY_OPEN_PREFLIGHT },
      },
    ],
  },
  {
    id: 'preflight-headers/star-without-authorization',
    title:
      'preflight for Authorization under a star alone is refused, since a star does not cover it',
    policies: ['starred'],
    exchanges: [
      {
        request: preflight(PAGE, 'GET', { names: 'authorization' }),
        expect: { ...REFUSED, vary: VARY_OPEN_PREFLIGHT },
      },
    ],
  },
  {
    id: 'preflight-headers/echo-without-authorization',
    title: 'preflight for Authorization under a star with credentials is refused, too',
    policies: ['echoing'],
    exchanges: [
      { request: preflight(PAGE, 'GET', { names: 'authorization' }), expect: REFUSED },
      { request: preflight(PAGE, 'GET', { names: 'x-anything,AUTHORIZATION' }), expect: REFUSED },
    ],
  },
  {
    id: 'preflight-headers/many',
    title: 'preflight for two hundred headers under a star with credentials gets all of them back',
    policies: ['echoing'],
    exchanges: [
      {
        request: preflight(PAGE, 'POST', { names: MANY }),
        expect: {
          ...GRANTED,
          cors: {
            ...ECHOING,
            'access-control-allow-methods': 'POST',
            'access-control-allow-headers': MANY,
          },
        },
      },
    ],
  },
  {
    id: 'preflight-headers/split-granted',
    title: 'preflight whose list is split over two field lines is granted where both parts are',
    policies: ['full'],
    exchanges: [
      {
        request: {
          method: 'OPTIONS',
          headers: [
            ['Origin', PAGE],
            ['Access-Control-Request-Method', 'PUT'],
            ['Access-Control-Request-Headers', 'x-token'],
            ['Access-Control-Request-Headers', 'content-type, authorization'],
          ],
        },
        expect: GRANTED,
      },
    ],
  },
  {
    id: 'preflight-headers/split-refused',
    title: 'preflight whose list is split over two field lines is refused where the second part is',
    policies: ['full'],
    exchanges: [
      {
        request: {
          method: 'OPTIONS',
          headers: [
            ['Origin', PAGE],
            ['Access-Control-Request-Method', 'PUT'],
            ['Access-Control-Request-Headers', 'x-token'],
            ['Access-Control-Request-Headers', 'x-other'],
          ],
        },
        expect: REFUSED,
      },
    ],
  },
]
