import { describe, expect, test } from 'vitest'
import { explainVerdict } from './explain-verdict.ts'
import type { PageRequest } from './page-request.ts'
import { predict } from './predict.ts'

const PAGE: PageRequest = { url: 'https://api.example/', origin: 'https://app.example' }
const OPEN = ['Access-Control-Allow-Origin', '*'] as const

describe('the explanation', () => {
  test('of an answer that is read', () => {
    const headers = [OPEN, ['Content-Type', 'a/b'], ['Server', 'x']] as const
    expect(explainVerdict(predict(PAGE, { response: { status: 200, headers } }))).toBe(
      `The browser lets the page read the answer; of its headers: content-type.
Step by step:
  1. ✓ Nothing in it needs a preflight.
  2. → GET https://api.example/ (origin: https://app.example)
     ← 200 (access-control-allow-origin: *)
  3. ✓ The answer lets pages of https://app.example read it.`,
    )
  })

  test('of an answer that is hidden', () => {
    const page: PageRequest = { ...PAGE, mode: 'no-cors' }
    expect(explainVerdict(predict(page, { response: { status: 200, headers: [] } }))).toBe(
      `The browser lets the page ask, and hides the answer from it altogether.
Step by step:
  1. ✓ Mode "no-cors": the answer will be opaque.
  2. → GET https://api.example/
     ← 200`,
    )
  })

  test('of a redirect that the page handles', () => {
    const page: PageRequest = { ...PAGE, redirect: 'manual' }
    const response = { status: 302, headers: [OPEN, ['Location', '/there'] as const] }
    expect(explainVerdict(predict(page, { response }))).toMatch(
      /^The browser lets the page ask, and/,
    )
  })

  test('of a request that no console calls a CORS error', () => {
    expect(explainVerdict(predict({ ...PAGE, url: 'http://api.example/' }, {}))).toBe(
      `What the browser saw: The page was loaded over https:, and http://api.example/ is not encrypted, so the browser asked nobody.
What to change: Serve it over https:, and have the page ask for that URL.
Clause: https://w3c.github.io/webappsec-mixed-content/#should-block-fetch
Step by step:
  1. ✗ The page was loaded over https:, and http://api.example/ is not encrypted, so the browser asked nobody.`,
    )
  })

  test('of a name that only Chromium has', () => {
    const page: PageRequest = { ...PAGE, mode: 'same-origin' }
    expect(explainVerdict(predict(page, {}))).toContain(
      '\nIn the console: Chromium DisallowedByMode\n',
    )
  })
})
