import { decide, definePolicy } from '@cors/core'
import { isCsrfOriginAllowed } from 'next/dist/server/app-render/csrf-protection.js'
import { describe, expect, test } from 'vitest'
import { allowedOrigins } from './allowed-origins.ts'

const policy = definePolicy({
  origin: [
    'https://app.example.com',
    'https://*.example.org',
    'https://*.ports.example:8443',
    'http://localhost:3000',
    'http://[::1]:3000',
    'https://dotted.example.',
  ],
})

test('every pattern becomes a host', () => {
  expect(allowedOrigins(policy)).toEqual([
    'app.example.com',
    '**.example.org',
    '**.ports.example:8443',
    'localhost:3000',
    '[::1]:3000',
    'dotted.example.',
  ])
})

describe('Next lets the same pages call server actions as the policy lets read:', () => {
  test.each([
    'https://app.example.com',
    'https://app.example.com:8443',
    'https://evil-app.example.com',
    'https://app.example.com.evil.example',
    'https://a.example.org',
    'https://a.b.example.org',
    'https://example.org',
    'https://evilexample.org',
    'https://a.ports.example:8443',
    'https://a.ports.example',
    'http://localhost:3000',
    'http://localhost:3001',
    'http://localhost',
    'http://[::1]:3000',
    'https://dotted.example.',
    'https://dotted.example',
  ])('%s', (origin) => {
    const { allowed } = decide(policy, { method: 'GET', headers: { origin } })
    // As Next does in its action handler.
    expect(isCsrfOriginAllowed(new URL(origin).host, allowedOrigins(policy))).toBe(allowed)
  })
})

test.each([
  [
    definePolicy({ origin: '*' }),
    'origin: server actions cannot be open to every page; list the origins',
  ],
  [
    definePolicy({ origin: ['https://a.example', 'http://localhost:*'] }),
    'origin.1: Next cannot allow any port of "http://localhost:*"; list the ports',
  ],
  [
    definePolicy({ origin: 'https://*.example.com.' }),
    'origin.0: Next cannot match the subdomains of "https://*.example.com.", which ends in a dot',
  ],
  [
    definePolicy({ origin: 'https://*.example.com.:8443' }),
    'origin.0: Next cannot match the subdomains of "https://*.example.com.:8443", which ends in a dot',
  ],
  [
    definePolicy({ origin: 'chrome-extension://abcdefghijklmnopabcdefghijklmnop' }),
    'origin.0: Next compares the hosts of pages alone, and "chrome-extension://abcdefghijklmnopabcdefghijklmnop" is none of the web',
  ],
  [
    definePolicy({ origin: () => true }) as never,
    'origin: Next compares server actions with a list and cannot call a function',
  ],
])('a policy that Next has no words for is refused: %#', (refused, message) => {
  expect(() => allowedOrigins(refused)).toThrow(message)
})
