import { expect, test } from 'vitest'
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
