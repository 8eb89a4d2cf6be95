import { livePolicy } from '@cors/core'
import { expect, test } from 'vitest'
import { readRules } from './gateway-rules.ts'

const origin = 'https://app.example.com'

test('headers are those of the decision, in its order', () => {
  const rules = readRules({
    origin: ['http://localhost:*', 'https://*.example.org', origin],
    methods: ['PUT'],
    allowedHeaders: ['X-A', 'x-b'],
    exposedHeaders: ['ETag'],
    credentials: true,
    maxAge: 0,
  })
  expect(rules).toMatchObject({
    exactOrigins: [origin],
    originPatterns: ['http://localhost:*', 'https://*.example.org'],
    methods: ['GET', 'HEAD', 'POST', 'PUT'],
    requestHeaders: ['x-a', 'x-b'],
    allowsOtherHeaders: false,
    actualHeaders: [
      { name: 'Access-Control-Allow-Credentials', value: 'true' },
      { name: 'Access-Control-Expose-Headers', value: 'ETag' },
    ],
    preflightHeaders: [
      { name: 'Access-Control-Allow-Credentials', value: 'true' },
      { name: 'Access-Control-Allow-Methods', value: 'PUT' },
      { name: 'Access-Control-Allow-Headers', value: 'X-A, x-b' },
      { name: 'Access-Control-Max-Age', value: '0' },
    ],
    vary: ['Origin'],
    preflightVary: ['Origin', 'Access-Control-Request-Method', 'Access-Control-Request-Headers'],
  })
})

test.each([
  ['without credentials "*" is sent', false, '*', '*, Authorization'],
  [
    'with credentials what is requested is repeated',
    true,
    { echo: 'Access-Control-Request-Method' },
    { echo: 'Access-Control-Request-Headers' },
  ],
])('%s', (_, credentials, methods, headers) => {
  const options = {
    origin,
    methods: '*',
    allowedHeaders: ['*', 'Authorization'],
    credentials,
  } as const
  const rules = readRules(options)
  expect(rules.methods).toBe('*')
  expect(rules.requestHeaders).toEqual(['authorization'])
  expect(rules.allowsOtherHeaders).toBe(true)
  expect(rules.preflightHeaders.slice(-2)).toEqual([
    { name: 'Access-Control-Allow-Methods', value: methods },
    { name: 'Access-Control-Allow-Headers', value: headers },
  ])
})

test('a public policy has headers for every request and no Vary: Origin', () => {
  expect(readRules({ origin: '*', exposedHeaders: ['ETag'] })).toMatchObject({
    origins: '*',
    exactOrigins: [],
    originPatterns: [],
    vary: [],
    preflightVary: ['Access-Control-Request-Method', 'Access-Control-Request-Headers'],
  })
})

test('false has no origins and no headers', () => {
  expect(readRules(false)).toMatchObject({
    options: false,
    origins: [],
    actualHeaders: [],
    preflightHeaders: [],
    vary: ['Origin'],
  })
})

test('a live policy has the rules of now', () => {
  const live = livePolicy({ origin })
  live.set({ origin: '*' })
  expect(readRules(live.policy).origins).toBe('*')
})
