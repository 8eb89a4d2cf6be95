import { describe, expect, expectTypeOf, test } from 'vitest'
import { from } from '../test/requests.ts'
import { allowsUpgrade, definePolicy } from './index.ts'

const PAGE = 'https://app.example.com'

describe('an upgrade', () => {
  const policy = definePolicy({ origin: [PAGE, 'https://*.example.org'], credentials: true })

  test.each([PAGE, 'https://a.b.example.org', undefined])(
    'with the Origin %s is allowed',
    (origin) => {
      expect(allowsUpgrade(policy, from(origin))).toBe(true)
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
  ])('with the Origin %j is refused', (origin) => {
    expect(allowsUpgrade(policy, from(origin))).toBe(false)
  })
})

test('a function as origin decides at once where it can, and later where it must', async () => {
  const sync = definePolicy({ origin: (origin) => origin === PAGE })
  const late = definePolicy({ origin: (origin) => Promise.resolve(origin === PAGE) })
  expect(allowsUpgrade(sync, from(PAGE))).toBe(true)
  expect(await allowsUpgrade(late, from(PAGE))).toBe(true)
  expect(await allowsUpgrade(late, from('https://stranger.example'))).toBe(false)
})

test('a function as origin that fails allows nothing, and its error is reported once', async () => {
  const failing = [
    (): boolean => {
      throw new Error('no luck')
    },
    (): Promise<boolean> => Promise.reject(new Error('no luck')),
  ]
  for (const origin of failing) {
    const errors: unknown[] = []
    const policy = definePolicy({ origin })
    expect(await allowsUpgrade(policy, from(PAGE), (error) => errors.push(error))).toBe(false)
    expect(errors).toEqual([new Error('no luck')])
  }
})

test('a policy without a function needs no await', () => {
  const policy = definePolicy({ origin: PAGE })
  const looked = definePolicy({ origin: async () => true })
  expectTypeOf(allowsUpgrade(policy, from())).toEqualTypeOf<boolean>()
  expectTypeOf(allowsUpgrade(looked, from())).toEqualTypeOf<boolean | Promise<boolean>>()
  expect(allowsUpgrade(policy, from())).toBe(true)
})
