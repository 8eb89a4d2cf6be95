import { describe, expect, test } from 'vitest'
import { CorsPolicyError } from './cors-policy-error.ts'
import { definePolicy } from './define-policy.ts'

describe('CorsPolicyError', () => {
  test('lists every issue on a line of its own', () => {
    const options = { origin: ['https://app.example.com/'], allowHeaders: ['X-Token'] }
    expect(() => definePolicy(options as never)).toThrow(
      expect.objectContaining({
        message: `@cors/core: the policy was rejected
  - origin.0: "https://app.example.com/" can never match: an Origin header has no path; write "https://app.example.com" (https://cors.example/messages/origin-invalid)
  - allowHeaders: unknown option; write allowedHeaders (https://cors.example/messages/option-unknown)`,
      }),
    )
  })

  test('has a name, a code and the issues', () => {
    const issue = {
      code: 'max-age-invalid',
      path: 'maxAge',
      value: -1,
      message: 'maxAge: no',
    } as const
    const error = new CorsPolicyError([issue])
    expect(error).toBeInstanceOf(TypeError)
    expect(error).toMatchObject({
      name: 'CorsPolicyError',
      code: 'ERR_CORS_POLICY',
      issues: [issue],
      message:
        '@cors/core: the policy was rejected\n  - maxAge: no (https://cors.example/messages/max-age-invalid)',
    })
    expect(`${error}`).toBe(
      'CorsPolicyError: @cors/core: the policy was rejected\n  - maxAge: no (https://cors.example/messages/max-age-invalid)',
    )
  })

  test('is recognised by its code, whichever copy of the package threw it', () => {
    const ofAnotherCopy = Object.assign(new TypeError('no'), { code: 'ERR_CORS_POLICY' })
    expect(ofAnotherCopy).toBeInstanceOf(CorsPolicyError)
    for (const other of [new TypeError('no'), { code: 'ERR_OTHER' }, 'text', null, undefined]) {
      expect(other).not.toBeInstanceOf(CorsPolicyError)
    }
  })
})
