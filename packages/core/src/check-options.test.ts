import { describe, expect, test } from 'vitest'
import { checkOptions } from './check-options.ts'
import { definePolicy } from './define-policy.ts'

describe('the check of options', () => {
  test('finds nothing where definePolicy accepts them', () => {
    expect(checkOptions({ origin: 'https://a.com' })).toEqual([])
  })

  test('finds everything at once', () => {
    expect(checkOptions({ origin: 5, maxAge: -1 }).map(({ path }) => path)).toEqual([
      'origin',
      'maxAge',
    ])
  })

  test('finds nothing in a policy, however dangerous its options were', () => {
    const policy = definePolicy({
      origin: 'http://a.com',
      credentials: true,
      dangerouslyAllowInsecureOrigins: true,
    })
    expect(checkOptions(policy)).toEqual([])
  })
})
