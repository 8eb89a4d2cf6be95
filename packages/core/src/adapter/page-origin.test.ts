import { expect, test } from 'vitest'
import { pageOrigin } from './page-origin.ts'

const PAGE = 'https://app.example.com'

test.each([
  ['what was sent', { origin: PAGE }, PAGE],
  ['what was sent, whatever the site', { origin: PAGE, 'sec-fetch-site': 'cross-site' }, PAGE],
  ['what was sent, even empty', { origin: '', 'sec-fetch-site': 'same-origin' }, ''],
  ['none of a program', {}, undefined],
  ["none of the server's own page", { 'sec-fetch-site': 'same-origin' }, undefined],
  ['none of what the visitor asked for', { 'sec-fetch-site': 'none' }, undefined],
  ['that of no page, of another site', { 'sec-fetch-site': 'cross-site' }, ''],
  ['that of no page, of the same site', { 'sec-fetch-site': 'same-site' }, ''],
  ['that of no page, where the site is empty', { 'sec-fetch-site': '' }, ''],
  ['that of no page, where the site is unknown', { 'sec-fetch-site': 'Same-Origin' }, ''],
  ['that of no page, where the site came twice', { 'sec-fetch-site': 'none, none' }, ''],
])('the origin of a request is %s', (_, headers, origin) => {
  expect(pageOrigin(headers)).toBe(origin)
})
