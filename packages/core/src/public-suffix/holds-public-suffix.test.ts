import { describe, expect, test } from 'vitest'
import { holdsPublicSuffix } from './holds-public-suffix.ts'

describe('a host that holds a public suffix', () => {
  test.each([
    ['buckets below it', 'amazonaws.com'],
    ['buckets below it, with a trailing dot', 'amazonaws.com.'],
    ['buckets two labels below it', 'dualstack.eu-west-1.amazonaws.com'],
    ['a wildcard rule right below it', 'kawasaki.jp'],
    ['a registry below it', 'uk'],
  ])('has %s: %s', (_, host) => {
    expect(holdsPublicSuffix(host)).toBe(true)
  })

  test.each([
    ['a domain of one owner', 'example.com'],
    ['a suffix with nothing but names of strangers below it', 's3.amazonaws.com'],
    ['a name that only ends like one that holds some', 'xamazonaws.com'],
    ['a property of every object', 'constructor'],
  ])('is not %s: %s', (_, host) => {
    expect(holdsPublicSuffix(host)).toBe(false)
  })
})
