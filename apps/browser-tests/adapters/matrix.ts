import { policies, type PolicyName } from '@cors/conformance'
import type { Header, PageRequest } from '@cors/browser'

/** A request of a page, without the URL. */
export type RequestShape = Omit<PageRequest, 'url'>

const origins: Readonly<Record<PolicyName, readonly string[]>> = {
  plain: ['https://app.example.com', 'https://stranger.example', 'null'],
  full: [
    ...['https://app.example.com', 'https://deep.sub.example.org', 'https://example.org'],
    ...['http://localhost:3000', 'https://app.example.com.'],
  ],
  open: ['https://app.example.com', 'null'],
  echoing: ['https://app.example.com', 'http://app.example.com'],
  starred: ['https://stranger.example', 'http://stranger.example:8080'],
  hosts: [
    ...['https://app.example.com.', 'https://app.example.com', 'http://127.0.0.1:8080'],
    ...['http://[::1]:9000', 'https://x.partner.example:8443', 'https://x.partner.example'],
  ],
  debug: ['https://app.example.com', 'https://stranger.example'],
  partner: ['https://partner.example', 'https://app.example.com'],
  lookup: [
    ...['https://app.example.com', 'https://late.example', 'https://stranger.example'],
    ...['https://throws.example', 'https://rejects.example'],
  ],
  chosen: [
    ...['https://app.example.com', 'https://partner.example', 'https://stranger.example'],
    'https://throws.example',
  ],
}

const requestShapes: readonly (readonly [method: string, headers: readonly Header[]])[] = [
  ['GET', []],
  ['HEAD', []],
  ['POST', [['Content-Type', 'application/json']]],
  ['PUT', []],
  ['PATCH', [['X-Token', '1']]],
  ['DELETE', [['X-Unlisted', '1']]],
  [
    'GET',
    [
      ['Authorization', 'Bearer x'],
      ['X-Token', '1'],
    ],
  ],
  ['GET', [['Accept-Language', 'en']]],
]

/** The requests of pages under each policy, from origins that it allows and from some that it does not. */
export const matrix: readonly {
  readonly policy: PolicyName
  readonly requests: readonly RequestShape[]
}[] = (Object.keys(policies) as PolicyName[]).map((policy) => ({
  policy,
  requests: origins[policy].flatMap((origin, row) =>
    requestShapes.map(([method, headers], column) => {
      // Every origin and every request occurs with credentials and without.
      const credentials = (row + column) % 2 === 0 ? 'same-origin' : 'include'
      return { origin, method, headers, credentials }
    }),
  ),
}))
