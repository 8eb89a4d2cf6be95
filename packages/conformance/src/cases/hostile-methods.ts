import type { ConformanceCase, ExpectedExchange } from '../conformance-case.ts'
import { PAGE, PARTNER } from '../policies.ts'
import {
  FULL,
  NOTHING,
  PARTNERS,
  PARTNERS_PREFLIGHT,
  VARY,
  VARY_OPEN,
  VARY_OPEN_PREFLIGHT,
  VARY_PREFLIGHT,
} from './grants.ts'
import { from, preflight } from '../browser-request.ts'

const DENIED = { status: 403, reached: false, cors: NOTHING, body: '' } as const
const STAR = { 'access-control-allow-origin': '*' }
const STAR_PREFLIGHT = {
  ...STAR,
  'access-control-allow-methods': '*',
  'access-control-allow-headers': '*',
}

/** Keys that a router would find, or change, if it used the requested method as a key. */
const propertyNames = namesOf(Object, Function, Array, Map)

/** Tokens that no browser sends and no policy lists, although `*` covers them. */
const tokens = {
  'names-of-properties': propertyNames,
  'words-of-routers': ['ALL', 'all', '_all', '_ALL', '*', 'USE', 'use', 'ANY', 'any', 'PROPFIND'],
  'other-spellings': [
    'put',
    'Put',
    'pUT',
    'delete',
    'get',
    'PUTT',
    'PU',
    '__PROTO__',
    'CONSTRUCTOR',
  ],
  'rare-methods': [
    'OPTIONS',
    'M-SEARCH',
    'QUERY',
    'PURGE',
    'LINK',
    'X',
    'X-',
    '-',
    '_',
    '$',
    '0',
    '-1',
  ],
  'long-methods': ['A'.repeat(5000), 'a'.repeat(5000), 'PUT'.repeat(20)],
}

/** Requested methods that `*` does not cover: no tokens, and methods that browsers never send. */
const prohibited = {
  'no-tokens': [
    'PUT,DELETE',
    'GET PUT',
    'PUT;q=1',
    'PUT/',
    '/PUT',
    'GET\tPUT',
    '"PUT"',
    '[object Object]',
    '{}',
    '\\',
    ',',
    'P:T',
    ':method',
    '<script>',
    '(',
    '@@iterator',
    '',
  ],
  'forbidden-methods': ['CONNECT', 'TRACE', 'TRACK', 'connect', 'Trace', 'track'],
}
const ENCODING = 'Node sends such values in another encoding over HTTP/2'
const beyondAscii = ['P\u00DCT', '\u00E9', '\u00FF'.repeat(100), 'PUT\u00A0']

/** Proof that the router still finds its routes. */
const atRoutes: readonly [ExpectedExchange, ExpectedExchange] = [
  {
    request: preflight(PARTNER, 'DELETE', { path: '/items/7' }),
    expect: {
      status: 204,
      reached: false,
      cors: PARTNERS_PREFLIGHT,
      vary: VARY_PREFLIGHT,
      body: '',
    },
  },
  {
    request: from(PARTNER, '/items/7', 'DELETE'),
    expect: { status: 200, reached: true, cors: PARTNERS, vary: VARY },
  },
]

/** Requested methods that no page uses, each followed by a request that must still be served. */
export const hostileMethods: readonly ConformanceCase[] = [
  ...Object.entries({ ...tokens, ...prohibited }).map(([name, methods]) =>
    listed(name, methods, undefined),
  ),
  ...Object.entries(tokens).map(([name, methods]) => starred(name, methods, true, undefined)),
  ...Object.entries(prohibited).map(([name, methods]) => starred(name, methods, false, undefined)),
  listed('beyond-ascii', beyondAscii, ENCODING),
  starred('beyond-ascii', beyondAscii, false, ENCODING),
]

function listed(
  name: string,
  methods: readonly string[],
  onlyOverHttp1: string | undefined,
): ConformanceCase {
  const exchanges = methods.flatMap((method): ExpectedExchange[] => [
    {
      request: preflight(PAGE, method, { path: '/items/7' }),
      expect: { ...DENIED, vary: VARY_PREFLIGHT, errors: [] },
    },
    {
      request: from(PAGE),
      expect: { status: 200, reached: true, cors: FULL, vary: VARY, body: 'text' },
    },
  ])
  return {
    id: `hostile-methods/${name}`,
    title: `a preflight for a method that no route has is denied, and the server still works: ${name}`,
    policies: ['full'],
    onlyOverHttp1,
    exchanges: [...atRoutes, ...exchanges, ...atRoutes],
  }
}

function starred(
  name: string,
  methods: readonly string[],
  isCovered: boolean,
  onlyOverHttp1: string | undefined,
): ConformanceCase {
  const [first, ...rest] = methods.flatMap((method): ExpectedExchange[] => [
    {
      request: preflight(PAGE, method),
      expect: {
        ...(isCovered ? { ...DENIED, status: 204, cors: STAR_PREFLIGHT } : DENIED),
        vary: VARY_OPEN_PREFLIGHT,
        errors: [],
      },
    },
    {
      request: from(PAGE),
      expect: { status: 200, reached: true, cors: STAR, vary: VARY_OPEN, body: 'text' },
    },
  ])
  return {
    id: `hostile-methods/starred-${name}`,
    title: `a preflight for a method that no route has is ${isCovered ? 'granted' : 'denied'} under *, and the server still works: ${name}`,
    policies: ['starred'],
    onlyOverHttp1,
    exchanges: [first!, ...rest],
  }
}

/** The names of all properties that the instances of some classes share. */
function namesOf(...classes: readonly { readonly prototype: object }[]): readonly string[] {
  const names = classes.flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype))
  return [...new Set(names)].filter((name) => /^\w+$/.test(name))
}
