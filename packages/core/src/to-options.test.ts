import { expect, test } from 'vitest'
import { decide } from './decide.ts'
import { definePolicy } from './define-policy.ts'
import { toOptions } from './to-options.ts'

const origin = ['https://app.example.com']

test.each([
  ['defaults are omitted', { origin, methods: [], credentials: false }, { origin }],
  [
    'other values are kept',
    {
      origin,
      methods: ['PUT'],
      allowedHeaders: ['X-A'],
      exposedHeaders: ['ETag'],
      credentials: true,
      maxAge: 0,
      debug: true,
    },
    {
      origin,
      methods: ['PUT'],
      allowedHeaders: ['X-A'],
      exposedHeaders: ['ETag'],
      credentials: true,
      maxAge: 0,
      debug: true,
    },
  ],
  [
    'duplicates, covered and safelisted values are omitted',
    { origin: ['*', ...origin], methods: ['PUT', 'PUT'], exposedHeaders: ['Expires'] },
    { origin: '*', methods: ['PUT'] },
  ],
  [
    'dangerous flags are kept',
    { origin: 'http://app.example.com', credentials: true, dangerouslyAllowInsecureOrigins: true },
    {
      origin: ['http://app.example.com'],
      credentials: true,
      dangerouslyAllowInsecureOrigins: true,
    },
  ],
])('%s', (_, options, expected) => {
  const result = toOptions(definePolicy(options as { origin: string }))
  expect(result).toEqual(expected)
  expect(JSON.parse(JSON.stringify(result))).toEqual(result)
})

test('Origin in allowedHeaders is dropped, as it allows nothing', () => {
  const policy = definePolicy({ origin, allowedHeaders: ['Origin', 'X-A'] })
  expect(policy.allowedHeaders).toEqual(['X-A'])
  expect(toOptions(policy)).toEqual({ origin, allowedHeaders: ['X-A'] })
  const request = {
    method: 'OPTIONS',
    headers: {
      origin: 'https://app.example.com',
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'origin',
    },
  }
  for (const each of [policy, definePolicy(toOptions(policy))]) {
    expect(decide(each, request)).toMatchObject({ reason: 'header-not-allowed' })
  }
})

test('a function is kept', () => {
  const lookup = (): boolean => true
  expect(toOptions(definePolicy({ origin: lookup }))).toEqual({ origin: lookup })
})

test('another policy can be derived with a spread', () => {
  const base = definePolicy({ origin, credentials: true })
  const derived = definePolicy({ ...toOptions(base), methods: ['PUT'] })
  expect(derived.methods).toEqual(['PUT'])
  expect(derived.credentials).toBe(true)
})

test('what is not a policy is rejected', () => {
  expect(() => toOptions(undefined as never)).toThrow('@cors/core: toOptions takes a policy')
})
