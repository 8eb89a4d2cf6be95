import { definePolicy, type CorsPolicy } from '@cors/core'
import { tryToParsePath } from 'next/dist/lib/try-to-parse-path.js'
import { describe, expect, test } from 'vitest'
import { policyByPath, type PathPolicy } from './policy-by-path.ts'

const open = definePolicy({ origin: '*' })
const strict = definePolicy({ origin: 'https://app.example.com' })

test('the first path that matches decides', () => {
  const policyOf = policyByPath([
    ['/api/public/:path*', open],
    ['/api/own/:path*', 'route'],
    ['/api/:path*', strict],
  ])
  expect(policyOf('/api/public/prices')).toBe(open)
  expect(policyOf('/api/public')).toBe(open)
  expect(policyOf('/api/own/prices')).toBe('route')
  expect(policyOf('/api/publicity')).toBe(strict)
  expect(policyOf('/elsewhere')).toBeUndefined()
})

test('false stands for a policy that denies', () => {
  expect((policyByPath([['/closed', false]])('/closed') as CorsPolicy).methods).toEqual([])
})

describe('a path matches as it does in config.matcher:', () => {
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
    const policyOf = policyByPath([[source, open]])
    const next = new RegExp(tryToParsePath(source).regexStr!)
    for (const path of PATHS) {
      const found = policyOf(path) !== undefined
      expect([path, found]).toEqual([path, next.test(path) || next.test(decoded(path))])
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

test.each<[string, readonly PathPolicy[], string]>([
  ['an empty list', [], 'options: an empty list of paths puts nothing under a policy'],
  [
    'a path without a slash',
    [
      ['/a', open],
      ['api', open],
    ],
    '1.0: "api" is no path; write "/api"',
  ],
  [
    'a path that is none',
    [['/:', open]],
    '0.0: "/:" is no path: TypeError: Missing parameter name at 1',
  ],
])('%s is refused with what to write', (_, list, message) => {
  expect(() => policyByPath(list)).toThrow(message)
})
