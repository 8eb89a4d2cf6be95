import { describe, expect, test } from 'vitest'
import { isOrigin, readOriginParts } from './origin-parts.ts'
import { COMMON_VARIANTS, STRANGER, variantsOf } from './origin-variants.ts'

function variantsOfOrigin(text: string): readonly string[] {
  return variantsOf(readOriginParts(text)!).map(
    ({ code, severity: [severity], origin }) => `${code} ${severity} ${origin}`,
  )
}

describe('the variants of an origin', () => {
  test('are what careless comparisons take for it', () => {
    expect(variantsOfOrigin('https://app.example.com')).toEqual([
      'trusts-substring error https://cors-auditapp.example.com.cors-audit.example',
      'trusts-substring error https://xample.com',
      'trusts-substring error https://app.example.co',
      'trusts-suffix error https://cors-auditexample.com',
      'trusts-suffix warning https://cors-auditapp.example.com',
      'trusts-prefix error https://app.example.com.cors-audit.example',
      'trusts-prefix error https://app.example.com-cors-audit.example',
      'trusts-prefix error https://app.example.com_.cors-audit.example',
      'trusts-prefix error https://app.example.com!.cors-audit.example',
      'trusts-prefix error https://app.example.com`.cors-audit.example',
      'unescaped-dot error https://appxexample.com',
      'unescaped-dot warning https://app.examplexcom',
      'trusts-insecure-origin error http://app.example.com',
      'trusts-any-subdomain warning https://cors-audit.app.example.com',
      'trusts-any-subdomain warning https://cors-audit.example.com',
      'trusts-any-subdomain error https://cors-audit.com',
      'trusts-any-port warning https://app.example.com:48123',
      'case-insensitive-origin info https://APP.EXAMPLE.COM',
    ])
  })

  test('are few for a page on this device', () => {
    expect(variantsOfOrigin('http://localhost:3000')).toEqual([
      'trusts-substring error http://cors-auditlocalhost.cors-audit.example:3000',
      'trusts-prefix error http://localhost.cors-audit.example:3000',
      'trusts-prefix error http://localhost-cors-audit.example:3000',
      'trusts-prefix error http://localhost_.cors-audit.example:3000',
      'trusts-prefix error http://localhost!.cors-audit.example:3000',
      'trusts-prefix error http://localhost`.cors-audit.example:3000',
      'case-insensitive-origin info http://LOCALHOST:3000',
    ])
  })

  test('never name another page of the owner, whose host ends with a dot', () => {
    const origins = variantsOfOrigin('https://example.com.')
    expect(origins).toEqual(variantsOfOrigin('https://example.com'))
  })

  test('are none for an application or an extension', () => {
    expect(variantsOfOrigin('capacitor://localhost')).toEqual([])
    expect(variantsOfOrigin('chrome-extension://abcdefghijklmnopabcdefghijklmnop')).toEqual([])
  })

  test.each([
    'https://app.example.com',
    'https://example.co.uk',
    'https://someone.github.io',
    'https://x.com',
    'http://10.0.0.1:8080',
    'http://[2001:db8::1]',
    'https://xn--bcher-kva.example',
    `https://${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.example`,
  ])('are origins that a browser can send, but for those that it never does: %s', (text) => {
    const sendable = variantsOf(readOriginParts(text)!)
      .filter(
        ({ code, certainty }) => code !== 'case-insensitive-origin' && certainty === 'certain',
      )
      .map(({ origin }) => origin)
    expect(sendable.filter((origin) => !isOrigin(origin))).toEqual([])
    expect(sendable).not.toContain(text)
  })

  test('of every server are null, and hosts where anyone can publish', () => {
    expect(COMMON_VARIANTS.map(({ origin }) => origin)).toEqual(
      expect.arrayContaining(['null', 'https://cors-audit.github.io']),
    )
    expect(COMMON_VARIANTS.map(({ origin }) => origin)).not.toContain(STRANGER)
  })
})
