import { CorsPolicyError, decide, definePolicy } from '@cors/core'
import { isCsrfOriginAllowed } from 'next/dist/server/app-render/csrf-protection.js'
import { describe, expect, test } from 'vitest'
import { serverActionOrigins } from './server-action-origins.ts'

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

test('each pattern becomes a host', () => {
  expect(serverActionOrigins(policy)).toEqual([
    'app.example.com',
    '**.example.org',
    '**.ports.example:8443',
    'localhost:3000',
    '[::1]:3000',
    'dotted.example.',
  ])
})

describe('Next lets the pages call server actions that may read under the policy:', () => {
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
    expect(isCsrfOriginAllowed(new URL(origin).host, serverActionOrigins(policy))).toBe(allowed)
  })
})

test.each([
  [
    definePolicy({ origin: '*' }),
    'origin: server actions cannot be open to all origins; list the origins',
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
    'origin.0: Next compares hosts of http and https pages, and "chrome-extension://abcdefghijklmnopabcdefghijklmnop" has another scheme',
  ],
  [
    definePolicy({ origin: () => true }) as never,
    'origin: Next compares the callers of server actions with a list and cannot call a function; list',
  ],
])('a policy that Next cannot express is rejected: %#', (rejected, message) => {
  expect(() => serverActionOrigins(rejected)).toThrow(message)
})

test('options are taken as a policy, and rejected as by definePolicy', () => {
  expect(serverActionOrigins({ origin: 'https://app.example.com' })).toEqual(['app.example.com'])
  expect(() => serverActionOrigins({ origin: 'https://App.example.com' })).toThrow(CorsPolicyError)
  expect(() => serverActionOrigins(undefined as never)).toThrow(
    'serverActionOrigins needs a policy',
  )
})
