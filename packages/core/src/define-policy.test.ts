import { describe, expect, test } from 'vitest'
import { CorsPolicyError } from './cors-policy-error.ts'
import { decide } from './decide.ts'
import { definePolicy } from './define-policy.ts'

describe('a policy', () => {
  test('says what it was told, without what is covered', () => {
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

  test('says nothing that it was not told', () => {
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

  test('names anyone and functions as they are', () => {
    const lookup = (): boolean => true
    expect(definePolicy({ origin: ['https://a.com', '*'] }).origin).toBe('*')
    expect(definePolicy({ origin: lookup }).origin).toBe(lookup)
  })

  test('is frozen, and every list in it', () => {
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

  test('is independent of its options', () => {
    const options = { origin: ['https://a.com'], methods: ['PUT'] }
    const policy = definePolicy(options)
    options.origin.push('https://b.com')
    options.methods.push('DELETE')
    expect(policy).toMatchObject({ origin: ['https://a.com'], methods: ['PUT'] })
    expect(decide(policy, { headers: { origin: 'https://b.com' } }).allowed).toBe(false)
    expect(Object.isFrozen(options.origin)).toBe(false)
  })

  test('that was defined is returned as it is', () => {
    const policy = definePolicy({ origin: 'https://a.com' })
    expect(definePolicy(policy)).toBe(policy)
  })

  test('that is copied with changes is options again, and answers by the changes', () => {
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
  ])('that was allowed something dangerous is copied with that: %s', (origin, danger) => {
    const policy = definePolicy({ origin, credentials: true, ...danger })
    expect(policy).toMatchObject(danger)
    expect({ ...definePolicy({ ...policy }) }).toEqual({ ...policy })
  })

  test('may hold more entries than a call takes arguments', { timeout: 60_000 }, () => {
    const methods = Array.from({ length: 150_000 }, (_, index) => `M${index}`)
    expect(definePolicy({ origin: 'https://a.com', methods }).methods).toHaveLength(150_000)
  })

  test('that is refused throws everything that is wrong', () => {
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
