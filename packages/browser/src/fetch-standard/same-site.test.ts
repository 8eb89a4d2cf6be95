import { describe, expect, test } from 'vitest'
import { isSameSite, isSchemelesslySameSite, siteOf } from './same-site.ts'

describe('two origins', () => {
  test.each([
    ['https://a.example.com', 'https://b.example.com', true, true],
    ['https://example.com', 'https://deep.er.example.com:8443', true, true],
    ['http://a.example.com', 'https://b.example.com', true, false],
    ['https://a.example.co.uk', 'https://b.example.co.uk', true, true],
    ['https://a.co.uk', 'https://b.co.uk', false, false],
    ['https://me.github.io', 'https://you.github.io', false, false],
    ['https://app.example', 'https://api.example', false, false],
    ['https://www.app.example', 'https://app.example', true, true],
    ['https://app.example', 'https://app.example.', false, false],
    ['https://a.app.example.', 'https://b.app.example.', true, true],
    ['http://127.0.0.1', 'http://127.0.0.1:8080', true, true],
    ['http://127.0.0.1', 'http://1.0.0.1', false, false],
    ['http://[::1]', 'http://[::1]:8080', true, true],
    ['http://[::1]', 'http://[::2]', false, false],
    ['http://localhost', 'http://localhost:3000', true, true],
    ['http://a.localhost', 'http://b.localhost', false, false],
    ['https://github.io', 'https://github.io:1', true, true],
    ['https://example', 'https://example:1', true, true],
    ['null', 'null', false, false],
    ['https://a.example.com', 'null', false, false],
  ])('%s and %s: schemelessly same site %s, same site %s', (one, other, schemeless, same) => {
    expect(isSchemelesslySameSite(one, other)).toBe(schemeless)
    expect(isSchemelesslySameSite(other, one)).toBe(schemeless)
    expect(isSameSite(one, other)).toBe(same)
  })
})

test.each([
  ['https://a.example.com:8443', 'https://example.com'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1'],
  ['null', 'null'],
])('the site of %s is %s', (origin, site) => {
  expect(siteOf(origin)).toBe(site)
})
