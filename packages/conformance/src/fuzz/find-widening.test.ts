import { expect, test } from 'vitest'
import type { HeaderLine } from '../header-lines.ts'
import { findWidening } from './find-widening.ts'
import { fuzzRules } from './fuzz-rules.ts'

const [exact, , open] = fuzzRules
const ORIGIN = 'https://app.example.com'
const actual = { rules: [exact!], origins: [ORIGIN], methods: [] }
const preflight = { ...actual, methods: ['PUT'] }

function granting(headers: Readonly<Record<string, string>>): readonly HeaderLine[] {
  const given = { 'Allow-Origin': ORIGIN, 'Allow-Credentials': 'true', ...headers }
  return Object.entries(given).map(([name, value]) => [
    `access-control-${name.toLowerCase()}`,
    value,
  ])
}

test('a response that grants what the rules say, or nothing, is not too wide', () => {
  expect(findWidening(200, [], actual)).toBeUndefined()
  expect(findWidening(200, granting({ 'Expose-Headers': 'X-Nonce' }), actual)).toBeUndefined()
  const full = granting({ 'Allow-Methods': 'PUT, DELETE', 'Max-Age': '600' })
  expect(findWidening(204, full, preflight)).toBeUndefined()
  const anyone = { rules: [open!], origins: [], methods: [] }
  expect(findWidening(200, [['access-control-allow-origin', '*']], anyone)).toBeUndefined()
})

test.each([
  ['another origin', 200, { 'Allow-Origin': 'https://stranger.example' }, actual],
  ['an origin that was not sent', 200, { 'Allow-Origin': 'https://admin.example.com' }, actual],
  ['every origin', 200, { 'Allow-Origin': '*' }, actual],
  ['an origin under no rules', 200, {}, { ...actual, rules: [] }],
  ['every origin with credentials', 200, { 'Allow-Origin': '*' }, { ...actual, rules: [open!] }],
  ['another header', 204, { 'Allow-Headers': 'X-Token, X-Other' }, preflight],
  ['another method', 204, { 'Allow-Methods': 'PUT, PATCH' }, preflight],
  ['a method that was not requested', 204, {}, { ...actual, methods: ['PATCH'] }],
  ['another exposed header', 200, { 'Expose-Headers': '*' }, actual],
  ['a longer maximum age', 204, { 'Max-Age': '601' }, preflight],
  ['a header of preflights in another response', 200, { 'Allow-Methods': 'PUT' }, actual],
])('%s is too wide', (_, status, headers, requested) => {
  expect(findWidening(status, granting(headers), requested)).toMatch(/^no rule grants/)
})

test('a header that is sent twice is too wide', () => {
  const twice = [...granting({}), ...granting({})]
  expect(findWidening(200, twice, actual)).toBe('access-control-allow-origin was sent twice')
})
