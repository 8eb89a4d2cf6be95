import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { originLike } from '../test/arbitrary-origin.ts'
import { seed, times } from '../test/random-effort.ts'
import { readReferenceOrigin } from '../test/reference-origin.ts'
import { MAX_ORIGIN_LENGTH, parseOrigin, readUrl, scanOrigin } from './parse-origin.ts'

vi.setConfig({ testTimeout: 3_600_000 })

const LABEL_63 = 'a'.repeat(63)
const HOST_253 = `${LABEL_63}.${LABEL_63}.${LABEL_63}.${'b'.repeat(61)}`
const SCHEME_64 = 's'.repeat(64)

describe('an origin', () => {
  test.each([
    ['https://app.example.com', 'https', 'app.example.com', ''],
    ['http://localhost:3000', 'http', 'localhost', '3000'],
    ['https://a', 'https', 'a', ''],
    ['a://b', 'a', 'b', ''],
    ['https://example.com.', 'https', 'example.com.', ''],
    ['https://example.com.:8080', 'https', 'example.com.', '8080'],
    ['https://ex_am-ple.com', 'https', 'ex_am-ple.com', ''],
    ['https://-a-.b', 'https', '-a-.b', ''],
    ['https://1a.com', 'https', '1a.com', ''],
    ['https://a1.2b.c3', 'https', 'a1.2b.c3', ''],
    ['https://a.b1', 'https', 'a.b1', ''],
    ['http://127.0.0.1:8080', 'http', '127.0.0.1', '8080'],
    ['http://255.255.255.255', 'http', '255.255.255.255', ''],
    ['http://[::1]', 'http', '[::1]', ''],
    ['http://[2001:db8::1]:65535', 'http', '[2001:db8::1]', '65535'],
    ['chrome-extension://abcdefghijklmnop', 'chrome-extension', 'abcdefghijklmnop', ''],
    ['moz-extension://1f0c6b1a-5b1e', 'moz-extension', '1f0c6b1a-5b1e', ''],
    ['h2+x.y-z://a', 'h2+x.y-z', 'a', ''],
    ['https://a:1', 'https', 'a', '1'],
    ['https://a:65535', 'https', 'a', '65535'],
    ['https://a:10000', 'https', 'a', '10000'],
    ['files://a', 'files', 'a', ''],
    ['w://a', 'w', 'a', ''],
    ['ws+unix://a', 'ws+unix', 'a', ''],
    ['sftp://a', 'sftp', 'a', ''],
    ['app://.', 'app', '.', ''],
    ['app://.:8080', 'app', '.', '8080'],
    ['https://-', 'https', '-', ''],
    ['https://a--b.c-', 'https', 'a--b.c-', ''],
    [`https://${LABEL_63}.com`, 'https', `${LABEL_63}.com`, ''],
    [`https://${HOST_253}`, 'https', HOST_253, ''],
    [`${SCHEME_64}://a`, SCHEME_64, 'a', ''],
    [`${SCHEME_64}://${HOST_253}:65535`, SCHEME_64, HOST_253, '65535'],
  ])('is parsed into its parts: %s', (text, scheme, host, port) => {
    expect(parseOrigin(text, false)).toEqual({ scheme, host, port })
    expect(scanOrigin(text, false)).toBe(scheme.length + 3 + host.length)
  })

  test.each([
    ['is empty', ''],
    ['has no scheme', 'example.com'],
    ['has an empty scheme', '://example.com'],
    ['has a scheme that begins with a digit', '4https://a'],
    ['has an underscore in its scheme', 'a_b://example.com'],
    ['has an upper-case scheme', 'Https://a'],
    ['has a scheme of 65 bytes', `${SCHEME_64}s://a`],
    ['has one slash', 'https:/example.com'],
    ['has three slashes', 'https:///example.com'],
    ['has no host', 'https://'],
    ['has a port but no host', 'https://:80'],
    ['is a local file', 'file://'],
    ['is a local file on a host', 'file://host'],
    ['is a WebSocket', 'ws://a.example'],
    ['is an encrypted WebSocket', 'wss://a.example:8443'],
    ['is a file on an FTP server', 'ftp://a.example'],
    ['is a script', 'javascript://a.example'],
    ['is data', 'data://a.example'],
    ['is a blob', 'blob://a.example'],
    ['is a blank page', 'about://blank'],
    ['is a file of a page', 'filesystem://a.example'],
    ['is a source text', 'view-source://a.example'],
    ['ends with a slash', 'https://example.com/'],
    ['has a path', 'https://evil.com/.example.com'],
    ['has a query', 'https://example.com?x'],
    ['has a fragment', 'https://example.com#x'],
    ['has a backslash', 'https://evil.com\\.example.com'],
    ['has a user', 'https://user@example.com'],
    ['has a password', 'https://user:password@example.com'],
    ['begins with white space', ' https://example.com'],
    ['ends with white space', 'https://example.com '],
    ['ends with a line break', 'https://example.com\n'],
    ['contains white space', 'https://exa mple.com'],
    ['contains a NUL', 'https://example.com\0'],
    ['is a list', 'https://a.com, https://b.com'],
    ['has an upper-case host', 'https://Example.com'],
    ['has a host beyond ASCII', 'https://résumé.com'],
    ['has a Kelvin sign instead of a k', 'https://\u212aelvin.com'],
    ['has a full-width full stop', 'https://example\uff0ecom'],
    ['has a percent sign', 'https://exa%6dple.com'],
    ['has a wildcard', 'https://*.example.com'],
    ['has an empty label', 'https://a..example.com'],
    ['begins with an empty label', 'https://.example.com'],
    ['ends with two full stops', 'https://example.com..'],
    ['has only a full stop as its host', 'https://.'],
    ['has only a full stop under http', 'http://.:8080'],
    ['has only two full stops', 'app://..'],
    ['has a full stop before a label', 'app://.a'],
    ['has a label of 64 bytes', `https://${LABEL_63}a.com`],
    ['has a last label of 64 bytes', `https://com.${LABEL_63}a`],
    ['has a host of 254 bytes', `https://${HOST_253}b`],
    ['has a colon but no port', 'https://example.com:'],
    ['has port 0', 'https://example.com:0'],
    ['has a port with a leading zero', 'https://example.com:080'],
    ['has a port of six digits', 'https://example.com:100000'],
    ['has a port over 65535', 'https://example.com:65536'],
    ['has two ports', 'https://example.com:1:2'],
    ['has a port that is a word', 'https://example.com:http'],
    ['has a negative port', 'https://example.com:-1'],
    ['has a port with junk', 'https://example.com:80a'],
    ['has a number as its host', 'http://1'],
    ['has a last label that is a number', 'http://foo.bar.255'],
    ['has a last label that begins with a digit', 'http://foo.1a'],
    ['has such a label under https', 'https://foo.1a'],
    ['has only a label that begins with a digit', 'http://1a'],
    ['has a number first and a last label that begins with a digit', 'http://1.foo.1a'],
    ['has a last label that begins with a digit, and a full stop', 'http://foo.1a.'],
    ['is IPv4 of three parts', 'http://127.0.1'],
    ['is IPv4 of five parts', 'http://127.0.0.1.1'],
    ['is IPv4 with a part over 255', 'http://127.0.0.256'],
    ['is IPv4 with a leading zero', 'http://127.0.0.01'],
    ['is IPv4 in hexadecimal', 'http://0x7f.0.0.1'],
    ['is IPv4 with a full stop', 'http://127.0.0.1.'],
    ['is IPv4 below a label', 'http://a.127.0.0.1'],
    ['is IPv6 without brackets', 'http://::1'],
    ['is IPv6 without the first bracket', 'http://::1]:90'],
    ['is IPv6 without the last bracket', 'http://[::1:90'],
    ['is IPv6 after junk', 'http://a[::1]'],
    ['is IPv6 before junk', 'http://[::1]a:90'],
    ['is IPv6 with too many colons', 'http://[::::1]'],
    ['is IPv6 with a zone', 'http://[fe80::1%25eth0]'],
    ['is IPv6 in upper case', 'http://[2001:DB8::1]'],
    ['is brackets around a word', 'http://[abc]'],
    ['is empty brackets', 'http://[]'],
  ])('is not a text that %s: %j', (_, text) => {
    expect(parseOrigin(text, false)).toBeUndefined()
    expect(scanOrigin(text, false)).toBe(-1)
    expect(scanOrigin(text)).toBe(-1)
  })

  test('is not null, which is well-formed but matches no pattern', () => {
    expect(parseOrigin('null', false)).toBeUndefined()
    expect(scanOrigin('null')).toBe(0)
    expect(scanOrigin('NULL')).toBe(-1)
  })

  test('has at most 326 bytes', () => {
    const longest = `${SCHEME_64}://${HOST_253}:65535`
    expect(longest).toHaveLength(MAX_ORIGIN_LENGTH)
    expect(MAX_ORIGIN_LENGTH).toBe(326)
    expect(parseOrigin(longest, true)).toBeDefined()
    expect(scanOrigin(`${longest}0`)).toBe(-1)
  })
})

describe('an origin as browsers send it', () => {
  const isSpeltSo = (text: string): boolean => {
    expect(scanOrigin(text, false)).toBeGreaterThan(0)
    return scanOrigin(text) > 0
  }

  test.each([
    'https://example.com',
    'https://example.com:80',
    'http://example.com:443',
    'http://example.com:8080',
    'http://example.com:800',
    'https://example.com:4430',
    'https://example.com:1443',
    'xhttp://example.com:80',
    'chrome-extension://abc:80',
    'http://127.0.0.1',
    'http://[::1]',
    'http://[2001:db8::1]:8080',
    'http://[::ffff:7f00:1]',
    'https://xn--bcher-kva.example',
    'https://xn--8i7caa.example',
  ])('is %s', (text) => {
    expect(isSpeltSo(text)).toBe(true)
  })

  test.each([
    'http://example.com:80',
    'https://example.com:443',
    'http://[::1]:80',
    'http://[0:0:0:0:0:0:0:1]',
    'http://[2001:db8:0:0::1]',
    'http://[::127.0.0.1]',
    'http://[2001:0db8::1]',
    'http://[2001:0db8::1]:8080',
  ])('is not %s', (text) => {
    expect(isSpeltSo(text)).toBe(false)
  })
})

describe('any text', () => {
  const numRuns = 20_000 * times

  test(`is an origin exactly if the reference finds one, and its host ends at the same index (${numRuns} from seed ${seed})`, () => {
    const counts = { none: 0, canonical: 0, other: 0 }
    fc.assert(
      fc.property(originLike, (text) => {
        const reference = readReferenceOrigin(text)
        const none = text === 'null' ? 0 : -1
        const end = reference && reference.scheme.length + 3 + reference.host.length
        const sentEnd = reference?.isCanonical ? end : none
        if (scanOrigin(text, false) !== (end ?? none) || scanOrigin(text) !== sentEnd) {
          throw new Error(`${scanOrigin(text, false)} and ${scanOrigin(text)}, not ${end}`)
        }
        counts[reference === undefined ? 'none' : reference.isCanonical ? 'canonical' : 'other'] +=
          1
        if (reference === undefined) return
        const { isCanonical: _, ...parts } = reference
        expect(parseOrigin(text, false)).toEqual(parts)
      }),
      { numRuns, seed },
    )
    expect(counts.none).toBeGreaterThan(numRuns / 4)
    expect(counts.canonical).toBeGreaterThan(numRuns / 8)
    expect(counts.other).toBeGreaterThan(numRuns / 100)
  })
})

describe('a URL', () => {
  test('is parsed like in browsers', () => {
    expect(readUrl('HTTPS://EXAMPLE.com:443/x')).toMatchObject({
      protocol: 'https:',
      host: 'example.com',
    })
  })

  test('is undefined if it is not valid', () => {
    expect(readUrl('https://')).toBeUndefined()
  })
})
