import { describe, expect, test } from 'vitest'
import { checkOptions } from './check-options.ts'
import { definePolicy } from './define-policy.ts'

describe('checkOptions', () => {
  test('finds no issue in options that definePolicy accepts', () => {
    expect(checkOptions({ origin: 'https://a.com' })).toEqual([])
  })

  test('finds every issue at once', () => {
    expect(checkOptions({ origin: 5, maxAge: -1 }).map(({ path }) => path)).toEqual([
      'origin',
      'maxAge',
    ])
  })

  test('finds no issue in a policy, even with dangerous options', () => {
    const policy = definePolicy({
      origin: 'http://a.com',
      credentials: true,
      dangerouslyAllowInsecureOrigins: true,
    })
    expect(checkOptions(policy)).toEqual([])
  })
})
