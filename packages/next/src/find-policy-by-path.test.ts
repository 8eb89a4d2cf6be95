import { CorsPolicyError, definePolicy, type CorsPolicy } from '@cors/core'
import { tryToParsePath } from 'next/dist/lib/try-to-parse-path.js'
import { describe, expect, test } from 'vitest'
import { findPolicyByPath } from './find-policy-by-path.ts'

const open = definePolicy({ origin: '*' })
const strict = definePolicy({ origin: 'https://app.example.com' })

test('the first rule whose source matches decides', () => {
  const findPolicy = findPolicyByPath([
    { source: '/api/public/:path*', policy: open },
    { source: '/api/own/:path*', policy: 'route' },
    { source: '/api/:path*', policy: strict },
  ])
  expect(findPolicy('/api/public/prices')).toBe(open)
  expect(findPolicy('/api/public')).toBe(open)
  expect(findPolicy('/api/own/prices')).toBe('route')
  expect(findPolicy('/api/publicity')).toBe(strict)
  expect(findPolicy('/elsewhere')).toBeUndefined()
})

test('false stands for a policy that denies', () => {
  const findPolicy = findPolicyByPath([{ source: '/closed', policy: false }])
  expect((findPolicy('/closed') as CorsPolicy).methods).toEqual([])
})

describe('a source matches as in config.matcher:', () => {
  const SOURCES = [
    '/',
    '/api',
    '/api/:path*',
    '/api/:path+',
    '/api/:id',
    '/api/:id(\\d+)',
    '/api/:id?',
    '/(api|trpc)/(.*)',
    '/((?!_next/static|favicon.ico).*)',
    '/:path*',
  ]
  const PATHS = [
    '/',
    '/api',
    '/api/',
    '/API',
    '/apis',
    '/api/7',
    '/api/7/',
    '/api/seven',
    '/api/7/8',
    '/trpc/a/b',
    '/_next/static/a.js',
    '/favicon.ico',
    '/%61pi/7',
    '/api/%2F',
    '/api/%',
    '/é',
    '/%C3%A9',
  ]

  test.each(SOURCES)('%s', (source) => {
    const findPolicy = findPolicyByPath([{ source, policy: open }])
    const next = new RegExp(tryToParsePath(source).regexStr!)
    for (const path of PATHS) {
      const isFound = findPolicy(path) !== undefined
      expect([path, isFound]).toEqual([path, next.test(path) || next.test(decoded(path))])
    }
  })

  function decoded(path: string): string {
    try {
      return decodeURIComponent(path)
    } catch {
      return path
    }
  }
})

test.each<[string, readonly unknown[], string]>([
  ['an empty list', [], 'options: an empty list of rules has no effect'],
  [
    'a source without a slash',
    [
      { source: '/a', policy: open },
      { source: 'api', policy: open },
    ],
    '1.source: "api" does not start with a slash; write "/api"',
  ],
  ['a rule without a source', [{ policy: open }], '0.source: a rule needs a path; write {'],
  ['a pair', [['/api', open]], '0: a rule is an object; write { source: "/api/:path*", policy }'],
  ['a mere path', ['/api'], '0: a rule is an object; write { source'],
  ['null', [null], '0: a rule is an object; write { source'],
  [
    'a rule without a policy',
    [{ source: '/a' }],
    '0.policy: the rule has no policy; write a policy, false or "route"',
  ],
  [
    'a misspelt "route"',
    [{ source: '/a', policy: 'rout' }],
    '0.policy: "rout" is not a policy; did you mean "route"?',
  ],
  [
    'a "route" in upper case',
    [{ source: '/a', policy: 'Route' }],
    '0.policy: "Route" is not a policy; did you mean "route"?',
  ],
  [
    'an origin in place of a policy',
    [{ source: '/a', policy: 'https://a.example' }],
    '0.policy: "https://a.example" is not a policy; write definePolicy({ origin: "https://a.example" })',
  ],
  [
    '"*" in place of a policy',
    [{ source: '/a', policy: '*' }],
    '0.policy: "*" is not a policy; write definePolicy({ origin: "*" })',
  ],
  [
    'any other text in place of a policy',
    [{ source: '/a', policy: 'deny' }],
    '0.policy: "deny" is not a policy; write a policy, false or "route"',
  ],
])('%s is rejected with what to write', (_, rules, message) => {
  expect(() => findPolicyByPath(rules as never)).toThrow(CorsPolicyError)
  expect(() => findPolicyByPath(rules as never)).toThrow(message)
})
