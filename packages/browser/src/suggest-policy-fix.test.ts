import { definePolicy, type CorsOptions } from '@cors/core'
import { describe, expect, test } from 'vitest'
import type { PageRequest } from './page-request.ts'
import { predict } from './predict.ts'
import type { Verdict } from './verdict.ts'

const PAGE: PageRequest = { url: 'https://api.example/', origin: 'https://app.example' }

/** Every origin function here is synchronous, so the verdict is not a promise. */
function predictUnder(options: CorsOptions, page: Partial<PageRequest> = {}): Verdict {
  const policy = definePolicy({ ...options, origin: options.origin as string })
  return predict({ ...PAGE, ...page }, policy)
}

const put = { method: 'PUT' }
const include = { credentials: 'include' } as const

describe('the fix that a policy needs', () => {
  test.each<[string, CorsOptions, Partial<PageRequest>, string, string]>([
    [
      'an origin that is not listed',
      { origin: 'https://other.example' },
      {},
      'origin-not-allowed',
      'In the policy, add "https://app.example" to `origin`.',
    ],
    [
      'the origin null',
      { origin: 'https://app.example' },
      { origin: 'null' },
      'origin-not-allowed',
      'No policy can list the origin "null", because anyone can send it. Serve the page from its own origin, without a sandbox and without redirects between other origins.',
    ],
    [
      'an origin that no browser sends',
      { origin: 'https://app.example' },
      { origin: 'https://app..example' },
      'origin-malformed',
      'No policy can allow "https://app..example": it is not an origin that a browser sends.',
    ],
    [
      'a method that is not listed',
      { origin: 'https://app.example' },
      put,
      'method-not-allowed',
      'In the policy, add "PUT" to `methods`.',
    ],
    [
      'headers that are not listed',
      { origin: 'https://app.example', allowedHeaders: ['X-A'] },
      { headers: { 'X-A': '1', 'X-B': '1', Authorization: 'x' } },
      'header-not-allowed',
      'In the policy, add "authorization" and "x-b" to `allowedHeaders`.',
    ],
    [
      'Authorization beside "*"',
      { origin: 'https://app.example', allowedHeaders: '*' },
      { headers: { 'X-A': '1', Authorization: 'x' } },
      'header-not-allowed',
      'In the policy, add "authorization" to `allowedHeaders`.',
    ],
    [
      'a longer list of names than the policy reads',
      { origin: 'https://app.example', allowedHeaders: ['X-A'] },
      {
        headers: [
          ['X-A', '1'],
          [`x-${'a'.repeat(5000)}`, '1'],
        ],
      },
      'headers-malformed',
      'In the page, set fewer headers: a server with this policy does not read such a long list of names.',
    ],
    [
      'credentials without the option',
      { origin: 'https://app.example' },
      include,
      'allowed',
      'In the policy, set `credentials: true`; or in the page, send the request without credentials.',
    ],
    [
      'credentials without the option, and a preflight',
      { origin: 'https://app.example', methods: ['PUT'] },
      { ...put, ...include },
      'allowed',
      'In the policy, set `credentials: true`; or in the page, send the request without credentials.',
    ],
    [
      'credentials under "*"',
      { origin: '*' },
      include,
      'allowed',
      'In the policy, list the origins in `origin` instead of "*" and set `credentials: true`; or in the page, send the request without credentials.',
    ],
    [
      'an origin for which the function returns false',
      { origin: () => false },
      {},
      'origin-not-allowed',
      'In the policy, let the function `origin` return true for "https://app.example".',
    ],
    [
      'a function that throws',
      {
        origin: () => {
          throw new Error('no database')
        },
      },
      {},
      'origin-lookup-failed',
      'The policy’s function `origin` threw or rejected. Look for its error in the server’s log.',
    ],
    [
      'a request that is blocked independently of the policy',
      { origin: '*' },
      { body: 'x' },
      'undefined',
      'In the page, remove the body or use POST.',
    ],
  ])('%s', (_what, options, page, decision, fix) => {
    const { outcome, reason } = predictUnder(options, page)
    expect(outcome).toBe('blocked')
    expect(String(reason?.decision)).toBe(decision)
    expect(reason?.fix).toBe(fix)
  })

  test('with debug: true, the browser’s own reason is the cause', () => {
    const { reason } = predictUnder({ origin: 'https://app.example', debug: true }, put)
    expect(reason).toMatchObject({
      code: 'method-not-allowed',
      chromium: 'MethodDisallowedByPreflightResponse',
      decision: 'method-not-allowed',
      fix: 'In the policy, add "PUT" to `methods`.',
    })
  })
})
