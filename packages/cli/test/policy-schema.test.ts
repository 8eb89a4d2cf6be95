import { readFileSync } from 'node:fs'
import { checkOptions } from '@cors/core'
import { Ajv } from 'ajv'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const schema = JSON.parse(
  readFileSync(new URL('../cors.policy.schema.json', import.meta.url), 'utf8'),
) as object & { properties: object }
const validate = new Ajv({ strict: true, strictRequired: false }).compile(schema)

/** Texts of every sort that the options know, right and wrong. */
const patterns = fc.oneof(
  fc.constantFrom(
    '*',
    'null',
    'https://a.example',
    'https://*.a.example',
    'http://localhost:*',
    'http://127.0.0.1:8080',
    'https://[::1]',
    'https://[::1]:3000',
    'https://a.example.',
    'https://a_b.example:81',
    'https://-a-.example',
    'https://xn--bcher-kva.example',
    'chrome-extension://abcdefghijklmnop',
    'moz-extension://0f5c9a5e-1c2b-4a8a-9f3e-6f0a4d1f0b11',
    'capacitor://localhost',
    'a+b.c-d://x',
    'https://a.example/',
    'https://A.example',
    'wss://a.example',
    'https://a.example:443',
    'https://a.example, https://b.example',
  ),
  fc.webAuthority().map((authority) => `https://${authority}`),
  fc.string({ maxLength: 12 }),
)
const tokens = fc.oneof(
  fc.constantFrom(
    '*',
    'PUT',
    'patch',
    'PATCH',
    'put',
    'CONNECT',
    'trace',
    'x',
    'Content-Type',
    'ETag',
    'Cookie',
    'Origin',
    'Authorization',
    'X^_`|~!#$%&',
    'QUERY',
    'connected',
  ),
  fc.string({ maxLength: 8 }),
)
const list = (items: fc.Arbitrary<string>): fc.Arbitrary<unknown> =>
  fc.oneof(items, fc.array(items, { maxLength: 4 }))
const options = fc.record(
  {
    origin: list(patterns),
    methods: list(tokens),
    allowedHeaders: list(tokens),
    exposedHeaders: list(tokens),
    credentials: fc.constantFrom(true, false, 'yes'),
    maxAge: fc.oneof(fc.integer({ min: -1, max: 86_401 }), fc.constantFrom(0, -0, 86_400, 1.5)),
    debug: fc.boolean(),
    dangerouslyAllowInsecureOrigins: fc.boolean(),
    dangerouslyAllowPublicSuffixSubdomains: fc.boolean(),
    more: fc.constant(1),
  },
  { requiredKeys: ['origin'] },
)

type Json = Record<string, unknown>

/** Without the entries and options that are rejected, so that most of what is tried is accepted. */
function withoutMistakes(json: Json): Json {
  const paths = new Set(checkOptions(json).map(({ path }) => path))
  const kept = Object.entries(json).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.filter((_, index) => !paths.has(`${name}.${index}`)) : value,
  ])
  return Object.fromEntries(kept.filter(([name]) => !paths.has(name as string))) as Json
}

describe('the schema of cors.policy.json', () => {
  test('accepts whatever checkOptions accepts', () => {
    let accepted = 0
    fc.assert(
      fc.property(options, (value) => {
        const json = withoutMistakes(JSON.parse(JSON.stringify(value)) as Json)
        if (checkOptions(json).length > 0) return
        accepted++
        expect([json, validate(json), validate.errors]).toEqual([json, true, null])
      }),
      { numRuns: 5000 },
    )
    expect(accepted).toBeGreaterThan(2000)
  })

  test('names every option, and the address of itself', () => {
    const known = Object.keys(schema.properties)
    const unknown = known.filter((name) =>
      checkOptions({ origin: '*', [name]: Symbol('of no type') }).some(
        ({ code }) => code === 'option-unknown',
      ),
    )
    expect(unknown).toEqual(['$schema'])
    expect(validate({ $schema: './schema.json', origin: '*' })).toBe(true)
  })

  test.each([
    ['no origin', {}],
    ['an empty list', { origin: [] }],
    ['an unknown option', { origin: '*', credential: true }],
    ['a path', { origin: 'https://a.example/' }],
    ['a host without scheme', { origin: 'a.example' }],
    ['upper case', { origin: 'https://A.example' }],
    ['an origin that no page has', { origin: 'wss://a.example' }],
    ['the wildcard with credentials', { origin: '*', credentials: true }],
    [
      'exposing everything with credentials',
      { origin: 'https://a.example', exposedHeaders: '*', credentials: true },
    ],
    ['a list in one string', { origin: '*', methods: 'GET, PUT' }],
    ['a method that Fetch forbids', { origin: '*', methods: ['TRACE'] }],
    ['a lower-case method', { origin: '*', methods: ['patch'] }],
    ['a time that no browser keeps', { origin: '*', maxAge: 86_401 }],
  ])('rejects %s, as checkOptions does', (_, value) => {
    expect(validate(value)).toBe(false)
    expect(checkOptions(value)).not.toEqual([])
  })
})
