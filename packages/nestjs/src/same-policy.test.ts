import { expect, test } from 'vitest'
import { definePolicy, type CorsPolicy } from '@cors/core'
import { samePolicy } from './same-policy.ts'

const look = (): boolean => true
const policies: Record<string, () => CorsPolicy> = {
  one: () => definePolicy({ origin: 'https://app.example.com' }),
  withMaxAge: () => definePolicy({ origin: 'https://app.example.com', maxAge: 5 }),
  withMethods: () => definePolicy({ origin: 'https://app.example.com', methods: ['PUT'] }),
  function: () => definePolicy({ origin: look }),
  otherFunction: () => definePolicy({ origin: () => true }),
}

const pairs = Object.keys(policies).flatMap((one) =>
  Object.keys(policies).map((other) => [one, other] as const),
)

test.each(pairs)(
  'policies that are made twice, %s and %s, are the same if they say the same',
  (one, other) => {
    const isNew = one === 'otherFunction'
    expect(samePolicy(policies[one]!(), policies[other]!())).toBe(one === other && !isNew)
  },
)
