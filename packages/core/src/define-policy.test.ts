import { describe, expect, test } from 'vitest'
import { CorsPolicyError } from './cors-policy-error.ts'
import { decide } from './decide.ts'
import { definePolicy } from './define-policy.ts'

describe('definePolicy', () => {
  test('returns the rules, without duplicates and covered values', () => {
    const policy = definePolicy({
      origin: ['https://x.b.com', 'https://a.com', 'https://*.b.com', 'https://a.com'],
      methods: ['put', 'PATCH'],
      allowedHeaders: ['X-A', 'x-a'],
      exposedHeaders: ['ETag', 'Content-Type'],
      credentials: true,
      maxAge: 600,
      debug: true,
    })
    expect({ ...policy }).toEqual({
      origin: ['https://a.com', 'https://*.b.com'],
      methods: ['PUT', 'PATCH'],
      allowedHeaders: ['X-A'],
      exposedHeaders: ['ETag'],
      credentials: true,
      maxAge: 600,
      debug: true,
      dangerouslyAllowInsecureOrigins: false,
      dangerouslyAllowPublicSuffixSubdomains: false,
    })
  })

  test('allows nothing that the options do not list', () => {
    expect({ ...definePolicy({ origin: 'https://a.com' }) }).toStrictEqual({
      origin: ['https://a.com'],
      methods: [],
      allowedHeaders: [],
      exposedHeaders: [],
      credentials: false,
      maxAge: undefined,
      debug: false,
      dangerouslyAllowInsecureOrigins: false,
      dangerouslyAllowPublicSuffixSubdomains: false,
    })
  })

  test('keeps * and functions', () => {
    const lookup = (): boolean => true
    expect(definePolicy({ origin: ['https://a.com', '*'] }).origin).toBe('*')
    expect(definePolicy({ origin: lookup }).origin).toBe(lookup)
  })

  test('returns a frozen policy with frozen lists', () => {
    const policy = definePolicy({ origin: 'https://a.com', methods: ['PUT'] })
    for (const value of [
      policy,
      policy.origin,
      policy.methods,
      policy.allowedHeaders,
      policy.exposedHeaders,
    ]) {
      expect(Object.isFrozen(value)).toBe(true)
    }
  })

  test('does not depend on later changes to the options', () => {
    const options = { origin: ['https://a.com'], methods: ['PUT'] }
    const policy = definePolicy(options)
    options.origin.push('https://b.com')
    options.methods.push('DELETE')
    expect(policy).toMatchObject({ origin: ['https://a.com'], methods: ['PUT'] })
    expect(decide(policy, { headers: { origin: 'https://b.com' } }).allowed).toBe(false)
    expect(Object.isFrozen(options.origin)).toBe(false)
  })

  test('returns a policy unchanged', () => {
    const policy = definePolicy({ origin: 'https://a.com' })
    expect(definePolicy(policy)).toBe(policy)
  })

  test('accepts a changed copy of a policy and decides by the changes', () => {
    const policy = definePolicy({ origin: 'https://a.com', methods: ['PUT'] })
    const changed = definePolicy({ ...policy, origin: 'https://b.com' })
    expect(changed).not.toBe(policy)
    expect(decide(changed, { headers: { origin: 'https://b.com' } }).allowed).toBe(true)
    expect(decide(changed, { headers: { origin: 'https://a.com' } }).allowed).toBe(false)
    expect(changed.methods).toEqual(['PUT'])
  })

  test.each([
    ['http://app.example.com', { dangerouslyAllowInsecureOrigins: true }],
    ['https://*.github.io', { dangerouslyAllowPublicSuffixSubdomains: true }],
  ])('accepts a copy of a policy with a dangerous flag: %s', (origin, flag) => {
    const policy = definePolicy({ origin, credentials: true, ...flag })
    expect(policy).toMatchObject(flag)
    expect({ ...definePolicy({ ...policy }) }).toEqual({ ...policy })
  })

  test('accepts more entries than a call can have arguments', { timeout: 60_000 }, () => {
    const methods = Array.from({ length: 150_000 }, (_, index) => `M${index}`)
    expect(definePolicy({ origin: 'https://a.com', methods }).methods).toHaveLength(150_000)
  })

  test('throws every issue of rejected options at once', () => {
    expect(() => definePolicy({ origin: 'https://a.com', maxAge: -1, methods: ['TRACE'] })).toThrow(
      CorsPolicyError,
    )
    expect(() => definePolicy(undefined as never)).toThrow(CorsPolicyError)
    expect(() => definePolicy({ origin: 'https://a.com', maxAge: -1, methods: ['TRACE'] })).toThrow(
      expect.objectContaining({
        issues: [
          expect.objectContaining({ code: 'method-forbidden' }),
          expect.objectContaining({ code: 'max-age-invalid' }),
        ],
      }),
    )
  })
})
