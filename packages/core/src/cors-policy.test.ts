import { describe, expect, test } from 'vitest'
import { isPolicy } from './cors-policy.ts'
import { definePolicy } from './define-policy.ts'

const policy = definePolicy({ origin: 'https://a.com' })

describe('isPolicy', () => {
  test('is true for a policy', () => {
    expect(isPolicy(policy)).toBe(true)
  })

  test('is true for a policy from another copy of this package', () => {
    expect(isPolicy({ [Symbol.for('@cors/core/decide')]: () => undefined })).toBe(true)
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
  ])('is false for %o', (value) => {
    expect(isPolicy(value)).toBe(false)
  })

  test('is false for a copy of a policy, which is options', () => {
    expect(isPolicy({ ...policy })).toBe(false)
  })
})
