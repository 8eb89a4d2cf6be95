import { definePolicy } from '@cors/core'
import { describe, expect, test } from 'vitest'
import { messageOf } from '../test/message-of.ts'
// oxlint-disable-next-line import/no-unassigned-import -- it registers the matchers, as in a user's test
import './vitest.ts'

const APP = 'https://app.example.com'

const policy = definePolicy({
  origin: [APP],
  methods: ['PUT'],
  allowedHeaders: ['Content-Type'],
  exposedHeaders: ['X-Total-Count'],
})

describe('a policy', () => {
  test('allows the requests that it lists', () => {
    expect(policy).toAllowRequest({ origin: APP })
    expect(policy).toAllowRequest({
      origin: APP,
      method: 'PUT',
      headers: { 'Content-Type': 'a/b' },
    })
    expect(policy).toAllowRequest(
      { origin: APP },
      { readableHeaders: ['X-Total-Count', 'content-type'] },
    )
    expect(policy).toAllowRequest(
      { origin: APP, url: 'https://api.example.com/x' },
      { profile: 'webkit' },
    )
  })

  test('blocks the requests that it does not list, for the browser’s reason and for its own', () => {
    expect(policy).toBlockRequest({ origin: 'https://evil.example' })
    expect(policy).toBlockRequest(
      { origin: 'https://evil.example' },
      { reason: 'origin-not-allowed' },
    )
    expect(policy).toBlockRequest(
      { origin: APP, method: 'DELETE' },
      { reason: 'method-not-allowed' },
    )
    expect(policy).toBlockRequest(
      { origin: APP, credentials: 'include' },
      { reason: 'allow-credentials-missing' },
    )
    expect(policy).not.toAllowRequest({ origin: APP, method: 'DELETE' })
    expect(policy).not.toBlockRequest({ origin: APP })
  })

  test('may be given as options, which are checked', () => {
    expect({ origin: APP }).toAllowRequest({ origin: APP })
    expect(() => expect({ origin: 'app' }).toAllowRequest({ origin: APP })).toThrow(
      expect.objectContaining({ code: 'ERR_CORS_POLICY' }),
    )
  })

  test('does not let a page read the opaque response of mode no-cors', () => {
    expect(policy).not.toAllowRequest({ origin: APP, mode: 'no-cors' })
    expect(policy).not.toBlockRequest({ origin: APP, mode: 'no-cors' })
  })

  test('with an asynchronous origin function makes the matchers return promises', async () => {
    const lookup = definePolicy({ origin: async (origin) => origin === APP })
    await expect(lookup).toAllowRequest({ origin: APP })
    await expect(lookup).toBlockRequest({ origin: 'https://evil.example' })
    const failure = expect(lookup).toAllowRequest({ origin: 'https://evil.example' })
    await expect(failure).rejects.toThrow('let the function `origin` return true')
  })
})

describe('the message of a failure', () => {
  test('is the explanation', () => {
    expect(
      messageOf(() =>
        expect(policy).toAllowRequest({
          origin: APP,
          method: 'PUT',
          headers: [['X-Token', '1']],
          credentials: 'include',
        }),
      ),
    ).toBe(
      `expected the policy to allow PUT https://server.invalid/ from ${APP} with X-Token and credentials

What the browser saw: The preflight response (OPTIONS, status 403) has no Access-Control-Allow-Origin header, so it does not allow the origin ${APP}.
What to change: In the policy, add "x-token" to \`allowedHeaders\`.
In the console: Chromium PreflightMissingAllowOriginHeader, Firefox CORSMissingAllowOrigin2
Clause: https://fetch.spec.whatwg.org/#concept-cors-check
Page: https://cors.example/messages/preflight-allow-origin-missing
Step by step:
  1. ✓ Method PUT needs a preflight.
  2. → OPTIONS https://server.invalid/ (access-control-request-method: PUT · access-control-request-headers: x-token · origin: ${APP})
     ← 403 (vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers)
  3. ✗ The preflight response (OPTIONS, status 403) has no Access-Control-Allow-Origin header, so it does not allow the origin ${APP}.`,
    )
  })

  test('names the header that the page cannot read', () => {
    const message = messageOf(() =>
      expect(policy).toAllowRequest(
        { origin: APP },
        { readableHeaders: ['ETag', 'X-Total-Count'] },
      ),
    )
    expect(message).toMatch(
      /^expected the policy to allow GET .*, with readable ETag, X-Total-Count\n/,
    )
    expect(message).toContain('The browser hides ETag from the page. Add it to `exposedHeaders`')
    expect(message).toContain('Headers that it can read: x-total-count.')
  })

  test('names the other reason', () => {
    const message = messageOf(() =>
      expect(policy).toBlockRequest({ origin: 'null' }, { reason: 'method-not-allowed' }),
    )
    expect(message).toMatch(/^expected the policy to block GET .*, with the reason "method-not-/)
    expect(message).toContain(
      'The browser’s reason is "allow-origin-missing", and the policy’s reason is "origin-not-allowed".',
    )
  })

  test('of a negated assertion says what happened instead', () => {
    expect(messageOf(() => expect(policy).not.toAllowRequest({ origin: APP }))).toMatch(
      /^expected the policy not to allow GET .*\n\nThe page can read the response\. Headers that it can read: none\.\n/,
    )
    expect(
      messageOf(() => expect(policy).toBlockRequest({ origin: APP, mode: 'no-cors' })),
    ).toContain('hides the whole response from the page')
  })
})
