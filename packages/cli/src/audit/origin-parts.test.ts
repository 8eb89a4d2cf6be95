import { describe, expect, test } from 'vitest'
import { isOrigin, readOriginParts } from './origin-parts.ts'

describe('the parts of an origin', () => {
  test.each([
    ['https://app.example.com', 'app.example.com', '', 'example.com', false],
    ['https://app.example.co.uk:8443', 'app.example.co.uk', ':8443', 'example.co.uk', false],
    ['https://someone.github.io', 'someone.github.io', '', 'someone.github.io', false],
    ['https://example.com.', 'example.com.', '', 'example.com', false],
    ['https://github.io', 'github.io', '', undefined, false],
    ['http://localhost:3000', 'localhost', ':3000', undefined, true],
    ['http://app.localhost', 'app.localhost', '', undefined, true],
    ['http://127.0.0.1:8080', '127.0.0.1', ':8080', undefined, true],
    ['http://10.0.0.1', '10.0.0.1', '', undefined, false],
    ['http://[::1]:8080', '[::1]', ':8080', undefined, true],
    ['capacitor://localhost', 'localhost', '', undefined, true],
  ])('of %s', (text, host, port, registrableDomain, isLoopback) => {
    expect(readOriginParts(text)).toEqual({
      text,
      scheme: text.slice(0, text.indexOf(':')),
      host,
      port,
      registrableDomain,
      isLoopback,
    })
  })

  test.each([
    'null',
    '*',
    'https://*.example.com',
    'https://app.example.com/',
    'app.example.com',
    '',
  ])('do not exist where a page has no such origin: %s', (text) => {
    expect(isOrigin(text)).toBe(false)
    expect(readOriginParts(text)).toBeUndefined()
  })
})
