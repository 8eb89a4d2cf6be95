import { describe, expect, expectTypeOf, test } from 'vitest'
import { allowsUpgrade, definePolicy, type FetchRequest } from './index.ts'

const PAGE = 'https://app.example.com'

function upgradeFrom(origin?: string): Pick<FetchRequest, 'headers'> {
  return { headers: new Headers(origin === undefined ? {} : { Origin: origin }) }
}

describe('an upgrade', () => {
  const policy = definePolicy({ origin: [PAGE, 'https://*.example.org'], credentials: true })

  test.each([PAGE, 'https://a.b.example.org', undefined])(
    'with the Origin %s is allowed',
    (origin) => {
      expect(allowsUpgrade(policy, upgradeFrom(origin))).toBe(true)
    },
  )

  test.each([
    'https://stranger.example',
    'https://example.org',
    'http://localhost',
    'null',
    '',
    `${PAGE}/`,
    `${PAGE}, ${PAGE}`,
  ])('with the Origin %j is denied', (origin) => {
    expect(allowsUpgrade(policy, upgradeFrom(origin))).toBe(false)
  })
})

test('an origin function that returns a boolean needs no promise, and one that returns a promise gets one', async () => {
  const sync = definePolicy({ origin: (origin) => origin === PAGE })
  const asynchronous = definePolicy({ origin: (origin) => Promise.resolve(origin === PAGE) })
  expect(allowsUpgrade(sync, upgradeFrom(PAGE))).toBe(true)
  expect(await allowsUpgrade(asynchronous, upgradeFrom(PAGE))).toBe(true)
  expect(await allowsUpgrade(asynchronous, upgradeFrom('https://stranger.example'))).toBe(false)
})

test('an origin function that fails denies the upgrade, and its error is reported once', async () => {
  const failing = [
    (): boolean => {
      throw new Error('no database')
    },
    (): Promise<boolean> => Promise.reject(new Error('no database')),
  ]
  for (const origin of failing) {
    const errors: unknown[] = []
    const policy = definePolicy({ origin })
    expect(
      await allowsUpgrade(policy, upgradeFrom(PAGE), { onError: (error) => errors.push(error) }),
    ).toBe(false)
    expect(errors).toEqual([new Error('no database')])
  }
})

test('the result is a boolean unless the origin function may return a promise', () => {
  const policy = definePolicy({ origin: PAGE })
  const lookedUp = definePolicy({ origin: async () => true })
  expectTypeOf(allowsUpgrade(policy, upgradeFrom())).toEqualTypeOf<boolean>()
  expectTypeOf(allowsUpgrade(lookedUp, upgradeFrom())).toEqualTypeOf<boolean | Promise<boolean>>()
  expect(allowsUpgrade(policy, upgradeFrom())).toBe(true)
})
