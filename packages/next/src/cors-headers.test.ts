import { CorsPolicyError, definePolicy } from '@cors/core'
import { matchHas } from 'next/dist/shared/lib/router/utils/prepare-destination.js'
import { describe, expect, test } from 'vitest'
import { corsHeaders } from './cors-headers.ts'

test("under '*' there is one rule for all origins", () => {
  const policy = definePolicy({ origin: '*', exposedHeaders: ['X-Total-Count'] })
  expect(corsHeaders(policy, { source: '/fonts/:path*' })).toEqual([
    {
      source: '/fonts/:path*',
      headers: [
        { key: 'Access-Control-Allow-Origin', value: '*' },
        { key: 'Access-Control-Expose-Headers', value: 'X-Total-Count' },
      ],
    },
  ])
})

test('under a list there is a rule for Vary, and one for each origin', () => {
  const policy = definePolicy({
    origin: ['https://a.example', 'https://b.example'],
    credentials: true,
  })
  const headersOf = (value: string): object[] => [
    { key: 'Access-Control-Allow-Origin', value },
    { key: 'Access-Control-Allow-Credentials', value: 'true' },
    { key: 'Vary', value: 'Origin' },
  ]
  const ifOrigin = (value: string): object[] => [{ type: 'header', key: 'origin', value }]
  expect(corsHeaders(policy)).toEqual([
    { source: '/:path*', headers: [{ key: 'Vary', value: 'Origin' }] },
    {
      source: '/:path*',
      has: ifOrigin(String.raw`https://a\.example`),
      headers: headersOf('https://a.example'),
    },
    {
      source: '/:path*',
      has: ifOrigin(String.raw`https://b\.example`),
      headers: headersOf('https://b.example'),
    },
  ])
})

describe('Next applies the rule of an origin to that origin alone:', () => {
  const ORIGINS = ['https://a.example', 'http://[::1]:8080', 'https://a-b.example:8443'] as const
  const rules = corsHeaders(definePolicy({ origin: ORIGINS }))

  test.each([
    ...ORIGINS,
    'https://aXexample',
    'https://a.example.evil',
    'xhttps://a.example',
    'https://a.example\nx',
    'http://:',
    'null',
    '',
  ])('%j', (origin) => {
    const request = { headers: { origin } } as never
    const applied = rules.filter(({ has }) => has !== undefined && matchHas(request, {}, has))
    const allowed = applied.map(({ headers }) => headers[0]!.value)
    expect(allowed).toEqual(ORIGINS.includes(origin as never) ? [origin] : [])
  })
})

test.each([
  [
    definePolicy({ origin: 'https://*.example.com' }),
    'origin: headers() cannot match https://*.example.com; put the policy into proxy.ts',
  ],
  [
    definePolicy({ origin: ['https://a.example', 'http://localhost:*'] }),
    'origin: headers() cannot match http://localhost:*; put the policy into proxy.ts',
  ],
  [
    definePolicy({ origin: () => true }) as never,
    'origin: headers() cannot call a function; put the policy into proxy.ts',
  ],
])('a policy that headers() cannot express is rejected: %#', (policy, message) => {
  expect(() => corsHeaders(policy)).toThrow(message)
})

test('options are taken as a policy, and rejected as by definePolicy', () => {
  const [rule] = corsHeaders({ origin: '*' }, { source: '/fonts/:path*' })
  expect(rule).toMatchObject({ source: '/fonts/:path*' })
  expect(() => corsHeaders({ origin: 'https://App.example.com' })).toThrow(CorsPolicyError)
  expect(() => corsHeaders(undefined as never)).toThrow('corsHeaders needs a policy')
})
