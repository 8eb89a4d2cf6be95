import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, PARTNER } from '../policies.ts'
import { defineCase, onlyOverHttp1, type Exchange } from './define-case.ts'
import { FULL, PARTNERS, STARRED } from './grants.ts'
import { from, preflight } from '../browser-request.ts'
import { continues, denied, deniedOpen, granted } from './outcomes.ts'

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

const NO_ERROR = { errors: [] }

/** Proof that the router still finds its routes. */
const atRoutes: readonly [Exchange, Exchange] = [
  [preflight(PARTNER, 'DELETE', { path: '/items/7' }), granted(PARTNERS)],
  [from(PARTNER, '/items/7', 'DELETE'), continues(PARTNERS)],
]

/** Requested methods that no page uses, each followed by a request that must still be served. */
export const hostileMethods: readonly ConformanceCase[] = [
  ...Object.entries({ ...tokens, ...prohibited }).map(([name, methods]) => listed(name, methods)),
  ...Object.entries(tokens).map(([name, methods]) => starred(name, methods, true)),
  ...Object.entries(prohibited).map(([name, methods]) => starred(name, methods, false)),
  onlyOverHttp1(ENCODING, listed('beyond-ascii', beyondAscii)),
  onlyOverHttp1(ENCODING, starred('beyond-ascii', beyondAscii, false)),
]

function listed(name: string, methods: readonly string[]): ConformanceCase {
  return defineCase(
    `hostile-methods/${name}`,
    `a preflight for a method that no route has is denied, and the server still works: ${name}`,
    'full',
    ...atRoutes,
    ...methods.flatMap((method): Exchange[] => [
      [preflight(PAGE, method, { path: '/items/7' }), denied(NO_ERROR)],
      [from(PAGE), continues(FULL, { body: 'text' })],
    ]),
    ...atRoutes,
  )
}

function starred(name: string, methods: readonly string[], isCovered: boolean): ConformanceCase {
  const [first, ...others] = methods.flatMap((method): Exchange[] => [
    [preflight(PAGE, method), isCovered ? granted(STARRED, NO_ERROR) : deniedOpen(NO_ERROR)],
    [from(PAGE), continues(STARRED, { body: 'text' })],
  ])
  return defineCase(
    `hostile-methods/starred-${name}`,
    `a preflight for a method that no route has is ${isCovered ? 'granted' : 'denied'} under *, and the server still works: ${name}`,
    'starred',
    first!,
    ...others,
  )
}

/** The names of all properties that the instances of some classes share. */
function namesOf(...classes: readonly { readonly prototype: object }[]): readonly string[] {
  const names = classes.flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype))
  return [...new Set(names)].filter((name) => /^\w+$/.test(name))
}
