import { definePolicy, type CorsOptions } from '@cors/core'
import { describe, expect, test } from 'vitest'
import type { PageRequest } from './page-request.ts'
import { predict } from './predict.ts'
import type { Verdict } from './verdict.ts'

const PAGE: PageRequest = { url: 'https://api.example/', origin: 'https://app.example' }

/** Every function here answers at once, so that the verdict is no promise. */
function under(options: CorsOptions, page: Partial<PageRequest> = {}): Verdict {
  const policy = definePolicy({ ...options, origin: options.origin as string })
  return predict({ ...PAGE, ...page }, policy)
}

const put = { method: 'PUT' }
const include = { credentials: 'include' } as const

describe('under a policy', () => {
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
      'Anyone can send the origin "null", so no policy can list it: serve the page from an origin of its own, without a sandbox and without redirects between other origins.',
    ],
    [
      'an origin that no browser sends',
      { origin: 'https://app.example' },
      { origin: 'https://app..example' },
      'origin-malformed',
      'No policy can allow "https://app..example", which is no origin that a browser sends.',
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
      'more names than are read',
      { origin: 'https://app.example', allowedHeaders: ['X-A'] },
      {
        headers: [
          ['X-A', '1'],
          [`x-${'a'.repeat(5000)}`, '1'],
        ],
      },
      'headers-malformed',
      'The page sets more header names than a server under the policy reads; let it set fewer.',
    ],
    [
      'credentials without the option',
      { origin: 'https://app.example' },
      include,
      'allowed',
      'In the policy, set `credentials: true`; or in the page, ask without credentials.',
    ],
    [
      'credentials without the option, and a preflight',
      { origin: 'https://app.example', methods: ['PUT'] },
      { ...put, ...include },
      'allowed',
      'In the policy, set `credentials: true`; or in the page, ask without credentials.',
    ],
    [
      'credentials under "*"',
      { origin: '*' },
      include,
      'allowed',
      'In the policy, list the origins in `origin` instead of "*" and set `credentials: true`; or in the page, ask without credentials.',
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
      'The function `origin` of the policy threw or rejected; look for its error in the server’s log.',
    ],
    [
      'what has nothing to do with the policy',
      { origin: '*' },
      { body: 'x' },
      'undefined',
      'In the page, leave the body out or use POST.',
    ],
  ])('%s is blocked, with advice', (_what, options, page, decision, fix) => {
    const { outcome, reason } = under(options, page)
    expect(outcome).toBe('blocked')
    expect(String(reason?.decision)).toBe(decision)
    expect(reason?.fix).toBe(fix)
  })

  test('in debug mode, the browser itself names the cause', () => {
    const { reason } = under({ origin: 'https://app.example', debug: true }, put)
    expect(reason).toMatchObject({
      code: 'method-not-allowed',
      chromium: 'MethodDisallowedByPreflightResponse',
      decision: 'method-not-allowed',
      fix: 'In the policy, add "PUT" to `methods`.',
    })
  })

  test('what the application answers is read, beside what the policy exposes', () => {
    const policy = definePolicy({
      origin: 'https://app.example',
      exposedHeaders: ['X-Total-Count'],
    })
    const headers = [
      ['Content-Type', 'application/json'],
      ['X-Total-Count', '7'],
      ['Server', 'x'],
    ] as const
    const { readableHeaders } = predict(PAGE, policy, { application: { status: 200, headers } })
    expect(readableHeaders).toEqual(['content-type', 'x-total-count'])
  })

  test('one preflight fills the cache for every method and header of the policy', () => {
    const policy = definePolicy({
      origin: 'https://app.example',
      methods: ['PUT', 'DELETE'],
      allowedHeaders: ['X-A'],
      maxAge: 600,
    })
    const { cache } = predict({ ...PAGE, method: 'PUT' }, policy)
    const page = { ...PAGE, method: 'DELETE', headers: { 'X-A': '1' } }
    expect(predict(page, policy, { cache, now: 599_999 }).preflight).toBe(false)
    expect(predict(page, policy, { cache, now: 600_000 }).preflight).toBe(true)
  })
})

describe('under a policy whose origin function is asynchronous', () => {
  const policy = definePolicy({
    origin: async (origin) => origin === 'https://app.example',
    methods: ['PUT'],
  })

  test.each([
    ['https://app.example', 'PUT', 'allowed', 1],
    ['https://app.example', 'GET', 'allowed', 0],
    ['https://other.example', 'PUT', 'blocked', 1],
  ])('a page of %s that sends %s is %s', async (origin, method, outcome, preflights) => {
    const verdict = await predict({ ...PAGE, origin, method }, policy)
    expect(verdict.outcome).toBe(outcome)
    expect(verdict.preflights).toHaveLength(preflights)
  })

  test('what asks nobody is decided at once', () => {
    expect(predict({ ...PAGE, url: 'data:,hi' }, policy)).not.toBeInstanceOf(Promise)
  })

  test('a function that answers only sometimes with a promise is waited for where it does', async () => {
    let calls = 0
    const sometimes = definePolicy({
      origin: () => (calls++ === 0 ? Promise.resolve(true) : true),
      methods: ['PUT'],
    })
    const verdict = await predict({ ...PAGE, method: 'PUT' }, sometimes)
    expect(verdict.outcome).toBe('allowed')
    expect(calls).toBe(2)
  })
})
