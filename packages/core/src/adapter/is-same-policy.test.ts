import { describe, expect, test } from 'vitest'
import type { CorsOptions } from '../cors-options.ts'
import type { CorsPolicy } from '../cors-policy.ts'
import { definePolicy } from '../define-policy.ts'
import { isSamePolicy } from './is-same-policy.ts'

const PAGE = 'https://app.example.com'
const lookUp = (): boolean => true

const optionSets: readonly CorsOptions[] = [
  { origin: PAGE },
  { origin: 'https://admin.example.com' },
  { origin: '*' },
  { origin: PAGE, maxAge: 5 },
  { origin: PAGE, methods: ['PUT'] },
  { origin: PAGE, credentials: true },
  { origin: PAGE, debug: true },
  { origin: lookUp },
]

const pairs = optionSets.flatMap((one) => optionSets.map((other) => ({ one, other })))

describe('isSamePolicy', () => {
  test.each(pairs)('compares the rules: $one and $other', ({ one, other }) => {
    expect(isSamePolicy(definePolicy(one), definePolicy(other))).toBe(one === other)
  })

  test('is true for a policy and itself', () => {
    const policy = definePolicy({ origin: () => true })
    expect(isSamePolicy(policy, policy)).toBe(true)
  })

  test('is false for two functions, even with the same text', () => {
    const create = (): CorsPolicy => definePolicy({ origin: () => true })
    expect(isSamePolicy(create(), create())).toBe(false)
  })

  test.each([
    { dangerouslyAllowInsecureOrigins: true },
    { dangerouslyAllowPublicSuffixSubdomains: true },
  ])('ignores %o, which no decision depends on', (flag) => {
    const options = { origin: PAGE, credentials: true } as const
    expect(isSamePolicy(definePolicy(options), definePolicy({ ...options, ...flag }))).toBe(true)
  })
})
