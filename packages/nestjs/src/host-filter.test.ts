import { expect, test } from 'vitest'
import { hostFilter } from './host-filter.ts'

test.each([
  [undefined, 'a.example', true],
  ['a.example', 'a.example', true],
  ['a.example', 'b.example', false],
  [':tenant.example', 'a.example', true],
  [/^a\./, 'a.example', true],
  [/^a\./, 'b.example', false],
  [['b.example', /^a\./], 'a.example', true],
])('the host %j serves %s: %s', (host, hostname, serves) => {
  expect(hostFilter(host)(hostname)).toBe(serves)
})

test("a sticky expression serves each request alike, and stays as it is for Nest's own use", () => {
  const host = /a\./y
  const serves = hostFilter(host)
  expect([serves('a.example'), serves('a.example'), serves('b.a.example')]).toEqual([
    true,
    true,
    false,
  ])
  expect(host.lastIndex).toBe(0)
})
