import { once } from 'node:events'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { allowsUpgrade, definePolicy } from './index.ts'

const PAGE = 'https://app.example.com'

function upgrade(origin?: string): { headers: { origin?: string; host: string } } {
  return { headers: { host: 'api.example.com', ...(origin === undefined ? {} : { origin }) } }
}

describe('an upgrade is allowed', () => {
  const policy = definePolicy({
    origin: [PAGE, 'https://*.example.org', 'http://localhost:*'],
    credentials: true,
  })

  test.each([PAGE, 'https://a.b.example.org', 'http://localhost:5173'])(
    'of %s, which the policy names',
    (origin) => {
      expect(allowsUpgrade(policy, upgrade(origin))).toBe(true)
    },
  )

  test('without an Origin, which a program sends', () => {
    expect(allowsUpgrade(policy, upgrade())).toBe(true)
  })

  test('of a page without an Origin where every origin is allowed', () => {
    const headers = { 'sec-fetch-site': 'cross-site' }
    expect(allowsUpgrade(definePolicy({ origin: '*' }), { headers })).toBe(true)
  })

  test.each(['https://other.example', 'null', PAGE])(
    'of %s where every origin is allowed',
    (origin) => {
      expect(allowsUpgrade(definePolicy({ origin: '*' }), upgrade(origin))).toBe(true)
    },
  )

  test('whatever the method and the requested method are', () => {
    const headers = { origin: PAGE, 'access-control-request-method': 'DELETE' }
    const request = { method: 'OPTIONS', headers }
    expect(allowsUpgrade(policy, request)).toBe(true)
  })
})

describe('an upgrade is denied', () => {
  const policy = definePolicy({ origin: [PAGE, 'https://*.example.org'] })

  test.each([
    'https://other.example',
    'https://example.org',
    'http://app.example.com',
    'null',
    '',
    `${PAGE}/`,
    `${PAGE}, ${PAGE}`,
  ])('of %j, which the policy does not name', (origin) => {
    expect(allowsUpgrade(policy, upgrade(origin))).toBe(false)
  })

  test("of the server's own origin that the policy does not name: DNS rebinding makes it equal the Host", () => {
    expect(allowsUpgrade(policy, upgrade('https://api.example.com'))).toBe(false)
  })
})

test.each(['cross-site', 'same-site', ''])(
  'an upgrade without an Origin that a browser made for another site (%j) is denied',
  (site) => {
    const headers = { 'sec-fetch-site': site }
    expect(allowsUpgrade(definePolicy({ origin: PAGE }), { headers })).toBe(false)
  },
)

describe('a function as origin', () => {
  test('decides synchronously unless it returns a promise', async () => {
    const sync = definePolicy({ origin: (origin) => origin === PAGE })
    const late = definePolicy({ origin: (origin) => Promise.resolve(origin === PAGE) })
    expect(allowsUpgrade(sync, upgrade(PAGE))).toBe(true)
    expect(allowsUpgrade(late, upgrade(PAGE))).toBeInstanceOf(Promise)
    expect(await allowsUpgrade(late, upgrade(PAGE))).toBe(true)
    expect(await allowsUpgrade(late, upgrade('https://other.example'))).toBe(false)
  })

  test.each([
    [
      'throws',
      () => {
        throw new Error('lookup failed')
      },
    ],
    ['rejects', () => Promise.reject(new Error('lookup failed'))],
  ])('that %s allows nothing, and its error is reported once', async (_, origin) => {
    const errors: unknown[] = []
    const policy = definePolicy({ origin })
    const allowed = allowsUpgrade(policy, upgrade(PAGE), { onError: (error) => errors.push(error) })
    expect(await allowed).toBe(false)
    expect(errors).toEqual([new Error('lookup failed')])
    const warned = once(process, 'warning')
    expect(await allowsUpgrade(policy, upgrade(PAGE))).toBe(false)
    expect(await warned).toEqual([new Error('lookup failed')])
  })
})

test('a policy without a function needs no await', () => {
  const policy = definePolicy({ origin: PAGE })
  const looked = definePolicy({ origin: async () => true })
  expectTypeOf(allowsUpgrade(policy, upgrade())).toEqualTypeOf<boolean>()
  expectTypeOf(allowsUpgrade(looked, upgrade())).toEqualTypeOf<boolean | Promise<boolean>>()
  expect(allowsUpgrade(policy, upgrade())).toBe(true)
})
