import { expect, test } from 'vitest'
import { pageOrigin } from './page-origin.ts'

const PAGE = 'https://app.example.com'

test.each([
  ['with an Origin', { origin: PAGE }, PAGE],
  ['with an Origin, from another site', { origin: PAGE, 'sec-fetch-site': 'cross-site' }, PAGE],
  ['with an empty Origin', { origin: '', 'sec-fetch-site': 'same-origin' }, ''],
  ['of a program', {}, undefined],
  ["of the server's own page", { 'sec-fetch-site': 'same-origin' }, undefined],
  ['that the visitor started', { 'sec-fetch-site': 'none' }, undefined],
  ['of another site without an Origin', { 'sec-fetch-site': 'cross-site' }, ''],
  ['of the same site without an Origin', { 'sec-fetch-site': 'same-site' }, ''],
  ['with an empty Sec-Fetch-Site', { 'sec-fetch-site': '' }, ''],
  ['with an unknown Sec-Fetch-Site', { 'sec-fetch-site': 'Same-Origin' }, ''],
  ['with Sec-Fetch-Site twice', { 'sec-fetch-site': 'none, none' }, ''],
])('a request %s: %o has the page origin %o', (_, headers, origin) => {
  expect(pageOrigin(headers)).toBe(origin)
})
