import { describe, expect, test } from 'vitest'
import { isPolicy } from './cors-policy.ts'
import { definePolicy } from './define-policy.ts'

const policy = definePolicy({ origin: 'https://a.com' })

describe('a policy', () => {
  test('is what definePolicy returns', () => {
    expect(isPolicy(policy)).toBe(true)
  })

  test('may come from another copy of this package', () => {
    expect(isPolicy({ [Symbol.for('@cors/core/answer')]: () => undefined })).toBe(true)
  })

  test.each([
    undefined,
    null,
    'x',
    5,
    {},
    { origin: 'https://a.com' },
    () => true,
    new Proxy(
      {},
      {
        has: () => {
          throw new Error('no')
        },
      },
    ),
  ])('is not %o', (value) => {
    expect(isPolicy(value)).toBe(false)
  })

  test('is not a copy of one, which is options', () => {
    expect(isPolicy({ ...policy })).toBe(false)
  })
})
