import { describe, expect, test } from 'vitest'
import { explainVerdict } from './explain-verdict.ts'
import type { PageRequest } from './page-request.ts'
import { predict } from './predict.ts'

const PAGE: PageRequest = { url: 'https://api.example/', origin: 'https://app.example' }
const OPEN = ['Access-Control-Allow-Origin', '*'] as const

describe('the explanation', () => {
  test('of a response that the page can read', () => {
    const headers = [OPEN, ['Content-Type', 'a/b'], ['Server', 'x']] as const
    expect(explainVerdict(predict(PAGE, { response: { status: 200, headers } }))).toBe(
      `The page can read the response. Headers that it can read: content-type.
Step by step:
  1. ✓ The request needs no preflight.
  2. → GET https://api.example/ (origin: https://app.example)
     ← 200 (access-control-allow-origin: *)
  3. ✓ The response allows the origin https://app.example.`,
    )
  })

  test('of an opaque response', () => {
    const page: PageRequest = { ...PAGE, mode: 'no-cors' }
    expect(explainVerdict(predict(page, { response: { status: 200, headers: [] } }))).toBe(
      `The browser sends the request and hides the whole response from the page.
Step by step:
  1. ✓ Mode "no-cors": the response will be opaque.
  2. → GET https://api.example/
     ← 200`,
    )
  })

  test('of a redirect in mode manual', () => {
    const page: PageRequest = { ...PAGE, redirect: 'manual' }
    const response = { status: 302, headers: [OPEN, ['Location', '/there'] as const] }
    expect(explainVerdict(predict(page, { response }))).toMatch(
      /^The browser sends the request and hides/,
    )
  })

  test('of a request that is blocked without a CORS error in any console', () => {
    expect(explainVerdict(predict({ ...PAGE, url: 'http://api.example/' }, {}))).toBe(
      `What the browser saw: The page was loaded over https:, and http://api.example/ is not encrypted, so the browser sent nothing.
What to change: Serve the resource over https:, and use its https: URL in the page.
Clause: https://w3c.github.io/webappsec-mixed-content/#should-block-fetch
Page: https://cors.example/messages/mixed-content
Step by step:
  1. ✗ The page was loaded over https:, and http://api.example/ is not encrypted, so the browser sent nothing.`,
    )
  })

  test('of a reason that only Chromium names', () => {
    const page: PageRequest = { ...PAGE, mode: 'same-origin' }
    expect(explainVerdict(predict(page, {}))).toContain(
      '\nIn the console: Chromium DisallowedByMode\n',
    )
  })
})
