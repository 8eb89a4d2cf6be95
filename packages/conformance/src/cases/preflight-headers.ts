import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE } from '../policies.ts'
import { ECHOING, FULL_PREFLIGHT, OPEN_PREFLIGHT, VARY_OPEN_PREFLIGHT } from './grants.ts'
import { preflight } from '../browser-request.ts'
import { denied, granted } from './outcomes.ts'
import { optionsWith } from './raw-request.ts'

const MANY = Array.from({ length: 200 }, (_, index) => `x-${index}`).join()

/** The requested headers of a preflight. */
export const preflightHeaders: readonly ConformanceCase[] = [
  {
    id: 'preflight-headers/listed',
    title: 'a preflight for listed headers, as browsers write them, is granted',
    policies: ['full'],
    exchanges: [
      {
        request: preflight(PAGE, 'PUT', { names: 'authorization,content-type,x-token' }),
        expect: granted(FULL_PREFLIGHT),
      },
    ],
  },
  {
    id: 'preflight-headers/case-and-order',
    title: 'a preflight for listed headers in another case and order is granted',
    policies: ['full'],
    exchanges: [
      {
        request: preflight(PAGE, 'PUT', { names: 'X-TOKEN,authORIZATION,Content-Type' }),
        expect: granted(FULL_PREFLIGHT),
      },
    ],
  },
  {
    id: 'preflight-headers/white-space',
    title: 'a preflight for listed headers among white space and empty elements is granted',
    policies: ['full'],
    exchanges: [
      {
        request: preflight(PAGE, 'PUT', { names: ',, x-token \t,\t, content-type ,' }),
        expect: granted(FULL_PREFLIGHT),
      },
      { request: preflight(PAGE, 'PUT', { names: ',' }), expect: granted(FULL_PREFLIGHT) },
    ],
  },
  {
    id: 'preflight-headers/repeated',
    title: 'a preflight that names a listed header twice, as Firefox does, is granted',
    policies: ['full'],
    exchanges: [
      {
        request: preflight(PAGE, 'PUT', { names: 'x-token,x-token' }),
        expect: granted(FULL_PREFLIGHT),
      },
    ],
  },
  {
    id: 'preflight-headers/empty',
    title: 'a preflight with an empty list of headers is granted',
    policies: ['full'],
    exchanges: [
      { request: preflight(PAGE, 'PUT', { names: '' }), expect: granted(FULL_PREFLIGHT) },
    ],
  },
  {
    id: 'preflight-headers/not-listed',
    title: 'a preflight for a header that is not listed is denied without a CORS header',
    policies: ['full'],
    exchanges: [
      { request: preflight(PAGE, 'PUT', { names: 'x-other' }), expect: denied() },
      { request: preflight(PAGE, 'PUT', { names: 'x-token,x-other' }), expect: denied() },
      { request: preflight(PAGE, 'GET', { names: 'x-other,x-token' }), expect: denied() },
    ],
  },
  {
    id: 'preflight-headers/near-names',
    title: 'a preflight for a name that only begins or ends like a listed one is denied',
    policies: ['full'],
    exchanges: [
      { request: preflight(PAGE, 'PUT', { names: 'x-tokens' }), expect: denied() },
      { request: preflight(PAGE, 'PUT', { names: 'x-toke' }), expect: denied() },
      { request: preflight(PAGE, 'PUT', { names: 'token' }), expect: denied() },
    ],
  },
  {
    id: 'preflight-headers/no-list',
    title: 'a preflight for any header under a policy that lists none is denied',
    policies: ['plain'],
    exchanges: [{ request: preflight(PAGE, 'POST', { names: 'content-type' }), expect: denied() }],
  },
  {
    id: 'preflight-headers/malformed',
    title: 'a preflight with a malformed list of headers is denied',
    policies: ['full'],
    exchanges: [
      { request: preflight(PAGE, 'PUT', { names: 'x-token;authorization' }), expect: denied() },
      { request: preflight(PAGE, 'PUT', { names: 'x-token authorization' }), expect: denied() },
      { request: preflight(PAGE, 'PUT', { names: '"x-token"' }), expect: denied() },
    ],
  },
  {
    id: 'preflight-headers/prototype',
    title: 'a preflight for a header with the name of a property of every object is denied',
    policies: ['full'],
    exchanges: [
      { request: preflight(PAGE, 'PUT', { names: 'constructor' }), expect: denied() },
      { request: preflight(PAGE, 'PUT', { names: '__proto__' }), expect: denied() },
    ],
  },
  {
    id: 'preflight-headers/star',
    title: 'a preflight for any header under * is granted',
    policies: ['open'],
    exchanges: [
      {
        request: preflight(PAGE, 'PUT', { names: 'authorization,x-anything' }),
        expect: granted(OPEN_PREFLIGHT, { vary: VARY_OPEN_PREFLIGHT }),
      },
    ],
  },
  {
    id: 'preflight-headers/star-without-authorization',
    title: 'a preflight for Authorization under * alone is denied, since * does not cover it',
    policies: ['starred'],
    exchanges: [
      {
        request: preflight(PAGE, 'GET', { names: 'authorization' }),
        expect: denied({ vary: VARY_OPEN_PREFLIGHT }),
      },
    ],
  },
  {
    id: 'preflight-headers/echo-without-authorization',
    title: 'a preflight for Authorization under * with credentials is denied, too',
    policies: ['echoing'],
    exchanges: [
      { request: preflight(PAGE, 'GET', { names: 'authorization' }), expect: denied() },
      { request: preflight(PAGE, 'GET', { names: 'x-anything,AUTHORIZATION' }), expect: denied() },
    ],
  },
  {
    id: 'preflight-headers/many',
    title: 'a preflight for two hundred headers under * with credentials gets all of them back',
    policies: ['echoing'],
    exchanges: [
      {
        request: preflight(PAGE, 'POST', { names: MANY }),
        expect: granted({
          ...ECHOING,
          'access-control-allow-methods': 'POST',
          'access-control-allow-headers': MANY,
        }),
      },
    ],
  },
  {
    id: 'preflight-headers/split-granted',
    title:
      'a preflight with two Access-Control-Request-Headers headers is granted where both are allowed',
    policies: ['full'],
    exchanges: [
      {
        request: optionsWith(
          ['Origin', PAGE],
          ['Access-Control-Request-Method', 'PUT'],
          ['Access-Control-Request-Headers', 'x-token'],
          ['Access-Control-Request-Headers', 'content-type, authorization'],
        ),
        expect: granted(FULL_PREFLIGHT),
      },
    ],
  },
  {
    id: 'preflight-headers/split-refused',
    title:
      'a preflight with two Access-Control-Request-Headers headers is denied where the second is not allowed',
    policies: ['full'],
    exchanges: [
      {
        request: optionsWith(
          ['Origin', PAGE],
          ['Access-Control-Request-Method', 'PUT'],
          ['Access-Control-Request-Headers', 'x-token'],
          ['Access-Control-Request-Headers', 'x-other'],
        ),
        expect: denied(),
      },
    ],
  },
]
