import { expect, test } from 'vitest'
import { hostMatcher } from './host-matcher.ts'

test.each([
  [undefined, 'a.example', true],
  ['a.example', 'a.example', true],
  ['a.example', 'b.example', false],
  [':tenant.example', 'a.example', true],
  [/^a\./, 'a.example', true],
  [/^a\./, 'b.example', false],
  [['b.example', /^a\./], 'a.example', true],
])('whether the controller host %j matches %s: %s', (host, hostname, isMatch) => {
  expect(hostMatcher(host)(hostname)).toBe(isMatch)
})

test('a sticky regular expression matches every request alike, and its lastIndex stays 0', () => {
  const host = /a\./y
  const matches = hostMatcher(host)
  expect([matches('a.example'), matches('a.example'), matches('b.a.example')]).toEqual([
    true,
    true,
    false,
  ])
  expect(host.lastIndex).toBe(0)
})
