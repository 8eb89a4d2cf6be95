import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE } from '../policies.ts'
import { preflight } from '../browser-request.ts'
import { optionsWith } from './build-request.ts'
import { defineCase } from './define-case.ts'
import { echoing, FULL, OPEN } from './grants.ts'
import { denied, deniedOpen, granted } from './outcomes.ts'

const MANY = Array.from({ length: 200 }, (_, index) => `x-${index}`).join()

/** The requested headers of a preflight. */
export const preflightHeaders: readonly ConformanceCase[] = [
  defineCase(
    'preflight-headers/listed',
    'a preflight for listed headers, as browsers write them, is granted',
    'full',
    [preflight(PAGE, 'PUT', { names: 'authorization,content-type,x-token' }), granted(FULL)],
  ),
  defineCase(
    'preflight-headers/case-and-order',
    'a preflight for listed headers in another case and order is granted',
    'full',
    [preflight(PAGE, 'PUT', { names: 'X-TOKEN,authORIZATION,Content-Type' }), granted(FULL)],
  ),
  defineCase(
    'preflight-headers/white-space',
    'a preflight for listed headers among white space and empty elements is granted',
    'full',
    [preflight(PAGE, 'PUT', { names: ',, x-token \t,\t, content-type ,' }), granted(FULL)],
    [preflight(PAGE, 'PUT', { names: ',' }), granted(FULL)],
  ),
  defineCase(
    'preflight-headers/repeated',
    'a preflight that names a listed header twice, as Firefox does, is granted',
    'full',
    [preflight(PAGE, 'PUT', { names: 'x-token,x-token' }), granted(FULL)],
  ),
  defineCase(
    'preflight-headers/empty',
    'a preflight with an empty list of headers is granted',
    'full',
    [preflight(PAGE, 'PUT', { names: '' }), granted(FULL)],
  ),
  defineCase(
    'preflight-headers/not-listed',
    'a preflight for a header that is not listed is denied without a CORS header',
    'full',
    [preflight(PAGE, 'PUT', { names: 'x-other' }), denied()],
    [preflight(PAGE, 'PUT', { names: 'x-token,x-other' }), denied()],
    [preflight(PAGE, 'GET', { names: 'x-other,x-token' }), denied()],
  ),
  defineCase(
    'preflight-headers/near-names',
    'a preflight for a name that only begins or ends like a listed one is denied',
    'full',
    [preflight(PAGE, 'PUT', { names: 'x-tokens' }), denied()],
    [preflight(PAGE, 'PUT', { names: 'x-toke' }), denied()],
    [preflight(PAGE, 'PUT', { names: 'token' }), denied()],
  ),
  defineCase(
    'preflight-headers/no-list',
    'a preflight for any header under a policy that lists none is denied',
    'plain',
    [preflight(PAGE, 'POST', { names: 'content-type' }), denied()],
  ),
  defineCase(
    'preflight-headers/malformed',
    'a preflight with a malformed list of headers is denied',
    'full',
    [preflight(PAGE, 'PUT', { names: 'x-token;authorization' }), denied()],
    [preflight(PAGE, 'PUT', { names: 'x-token authorization' }), denied()],
    [preflight(PAGE, 'PUT', { names: '"x-token"' }), denied()],
  ),
  defineCase(
    'preflight-headers/prototype',
    'a preflight for a header with the name of a property of every object is denied',
    'full',
    [preflight(PAGE, 'PUT', { names: 'constructor' }), denied()],
    [preflight(PAGE, 'PUT', { names: '__proto__' }), denied()],
  ),
  defineCase('preflight-headers/star', 'a preflight for any header under * is granted', 'open', [
    preflight(PAGE, 'PUT', { names: 'authorization,x-anything' }),
    granted(OPEN),
  ]),
  defineCase(
    'preflight-headers/star-without-authorization',
    'a preflight for Authorization under * alone is denied, since * does not cover it',
    'starred',
    [preflight(PAGE, 'GET', { names: 'authorization' }), deniedOpen()],
  ),
  defineCase(
    'preflight-headers/echo-without-authorization',
    'a preflight for Authorization under * with credentials is denied, too',
    'echoing',
    [preflight(PAGE, 'GET', { names: 'authorization' }), denied()],
    [preflight(PAGE, 'GET', { names: 'x-anything,AUTHORIZATION' }), denied()],
  ),
  defineCase(
    'preflight-headers/many',
    'a preflight for two hundred headers under * with credentials gets all of them back',
    'echoing',
    [
      preflight(PAGE, 'POST', { names: MANY }),
      granted(echoing({ 'allow-methods': 'POST', 'allow-headers': MANY })),
    ],
  ),
  defineCase(
    'preflight-headers/split-granted',
    'a preflight with two Access-Control-Request-Headers headers is granted where both are allowed',
    'full',
    [
      optionsWith(
        ['Origin', PAGE],
        ['Access-Control-Request-Method', 'PUT'],
        ['Access-Control-Request-Headers', 'x-token'],
        ['Access-Control-Request-Headers', 'content-type, authorization'],
      ),
      granted(FULL),
    ],
  ),
  defineCase(
    'preflight-headers/split-refused',
    'a preflight with two Access-Control-Request-Headers headers is denied where the second is not allowed',
    'full',
    [
      optionsWith(
        ['Origin', PAGE],
        ['Access-Control-Request-Method', 'PUT'],
        ['Access-Control-Request-Headers', 'x-token'],
        ['Access-Control-Request-Headers', 'x-other'],
      ),
      denied(),
    ],
  ),
]
