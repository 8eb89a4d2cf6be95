import { describe, expect, test } from 'vitest'
import { parsePattern } from './origin-pattern.ts'

const OR_SUCH = 'write an origin such as "https://app.example.com"'
const NOT_WRITTEN_SO = 'is not how browsers write an origin'
const WILDCARD = 'is not a pattern like "https://*.example.com:*"'
const PATH = 'can never match an Origin header, which carries no path'
const ANYONE = 'can be sent by anyone'
const PUNYCODE = 'is not valid Punycode'

describe('a pattern', () => {
  test.each([
    ['https://example.com', 'https', 'example.com', '', false],
    ['https://example.com:8080', 'https', 'example.com', '8080', false],
    ['http://localhost:*', 'http', 'localhost', '*', false],
    ['https://*.example.com', 'https', 'example.com', '', true],
    ['https://*.example.com.', 'https', 'example.com.', '', true],
    ['https://*.example.com:8080', 'https', 'example.com', '8080', true],
    ['https://*.example.com:*', 'https', 'example.com', '*', true],
    ['https://*.com', 'https', 'com', '', true],
    ['https://a.com', 'https', 'a.com', '', false],
    ['https://a.a.com:*', 'https', 'a.a.com', '*', false],
    ['http://[::1]:*', 'http', '[::1]', '*', false],
    ['http://127.0.0.1:*', 'http', '127.0.0.1', '*', false],
    ['https://xn--bcher-kva.example', 'https', 'xn--bcher-kva.example', '', false],
    ['https://*.xn--p1ai', 'https', 'xn--p1ai', '', true],
    ['https://axn--f.example', 'https', 'axn--f.example', '', false],
    ['http://[::ffff:0:0:1]', 'http', '[::ffff:0:0:1]', '', false],
    ['http://[1::ffff:7f00:1]', 'http', '[1::ffff:7f00:1]', '', false],
    ['app://host', 'app', 'host', '', false],
  ])('is read into its parts: %s', (text, scheme, host, port, subdomains) => {
    expect(parsePattern(text)).toEqual({ text, scheme, host, port, subdomains })
  })

  test.each([
    ['', NOT_WRITTEN_SO, OR_SUCH],
    ['https://app.example.com/', PATH, 'write "https://app.example.com"'],
    ['https://app.example.com/api/v1?x=/', PATH, 'write "https://app.example.com"'],
    ['https://app.example.com\\', PATH, 'write "https://app.example.com"'],
    ['https://a.com, https://b.com', PATH, OR_SUCH],
    ['https://app.example.com?x', NOT_WRITTEN_SO, 'write "https://app.example.com"'],
    ['https://app.example.com#x', NOT_WRITTEN_SO, 'write "https://app.example.com"'],
    ['https://user:password@example.com:6060', NOT_WRITTEN_SO, 'write "https://example.com:6060"'],
    [' http://example.com:6060 ', NOT_WRITTEN_SO, 'write "http://example.com:6060"'],
    [' example.com:*\n', NOT_WRITTEN_SO, 'write "https://example.com:*"'],
    ['HTTPS://App.Example.com', NOT_WRITTEN_SO, 'write "https://app.example.com"'],
    ['HTTPS://*.Example.com:*', NOT_WRITTEN_SO, 'write "https://*.example.com:*"'],
    ['https://résumé.com', NOT_WRITTEN_SO, 'write "https://xn--rsum-bpad.com"'],
    ['example.com', NOT_WRITTEN_SO, 'write "https://example.com"'],
    ['example.com:8080', NOT_WRITTEN_SO, 'write "https://example.com:8080"'],
    ['example.com:*', NOT_WRITTEN_SO, 'write "https://example.com:*"'],
    ['*.example.com', NOT_WRITTEN_SO, 'write "https://*.example.com"'],
    ['localhost', NOT_WRITTEN_SO, 'write "http://localhost"'],
    ['localhost:3000', NOT_WRITTEN_SO, 'write "http://localhost:3000"'],
    ['localhost:*', NOT_WRITTEN_SO, 'write "http://localhost:*"'],
    ['127.0.0.1:3000', NOT_WRITTEN_SO, 'write "http://127.0.0.1:3000"'],
    ['my-localhost', NOT_WRITTEN_SO, 'write "https://my-localhost"'],
    ['1.127.0.1', NOT_WRITTEN_SO, 'write "https://1.127.0.1"'],
    ['//example.com', NOT_WRITTEN_SO, 'write "https://example.com"'],
    ['https:/example.com', NOT_WRITTEN_SO, 'write "https://example.com"'],
    ['HTTPS:/example.com', NOT_WRITTEN_SO, 'write "https://example.com"'],
    ['h2+x.y-z:/a', NOT_WRITTEN_SO, OR_SUCH],
    ['http:example.com', NOT_WRITTEN_SO, OR_SUCH],
    ['https://example.com:06060', NOT_WRITTEN_SO, 'write "https://example.com:6060"'],
    ['https://example.com:', NOT_WRITTEN_SO, 'write "https://example.com"'],
    ['https://example.com:65536', NOT_WRITTEN_SO, OR_SUCH],
    ['http://127.1:3999', NOT_WRITTEN_SO, 'write "http://127.0.0.1:3999"'],
    ['https://a..example.com', NOT_WRITTEN_SO, OR_SUCH],
    ['a_b://example.com', NOT_WRITTEN_SO, OR_SUCH],
    ['http://foo:8080:*', NOT_WRITTEN_SO, OR_SUCH],
    ['https://foo:443:*', NOT_WRITTEN_SO, 'write "https://foo:*"'],
    ['http://foo::*', NOT_WRITTEN_SO, 'write "http://foo:*"'],
    ['https://*', WILDCARD, OR_SUCH],
    ['https://*:*', WILDCARD, OR_SUCH],
    ['https://*.', WILDCARD, OR_SUCH],
    ['https://*.:8080', WILDCARD, OR_SUCH],
    ['https://*.:*', WILDCARD, OR_SUCH],
    ['https://**.example.com', WILDCARD, OR_SUCH],
    ['https://*.*.example.com', WILDCARD, OR_SUCH],
    ['https://a.*.example.com', WILDCARD, OR_SUCH],
    ['https://*example.com', WILDCARD, OR_SUCH],
    ['https://example.*', WILDCARD, OR_SUCH],
    ['https://example.com:8*', WILDCARD, OR_SUCH],
    ['https://example.com:*0', WILDCARD, OR_SUCH],
    ['*://example.com', NOT_WRITTEN_SO, OR_SUCH],
    ['http://*.127.0.0.1', NOT_WRITTEN_SO, OR_SUCH],
    ['http://*.[::1]', NOT_WRITTEN_SO, OR_SUCH],
    ['xnull', NOT_WRITTEN_SO, 'write "https://xnull"'],
    ['nullx', NOT_WRITTEN_SO, 'write "https://nullx"'],
  ])('is not %j: invalid, and the message says why and what was meant', (text, why, instead) => {
    expect(parsePattern(text)).toEqual({ kind: 'invalid', why: `${why}; ${instead}` })
  })

  test.each([
    ['null', ANYONE, OR_SUCH],
    ['file:///home/me/page.html', ANYONE, OR_SUCH],
    ['file://host', ANYONE, OR_SUCH],
    ['http://example.com:80', NOT_WRITTEN_SO, 'write "http://example.com"'],
    ['https://example.com:443', NOT_WRITTEN_SO, 'write "https://example.com"'],
    ['https://*.example.com:443', NOT_WRITTEN_SO, 'write "https://*.example.com"'],
    ['http://[2001:db8:0:0:0:0:0:1]:90', NOT_WRITTEN_SO, 'write "http://[2001:db8::1]:90"'],
    ['http://[::ffff:7f7f:7f7f]:90', NOT_WRITTEN_SO, OR_SUCH],
    ['http://[::ffff:127.0.0.1]', NOT_WRITTEN_SO, OR_SUCH],
    ['http://xn--f', PUNYCODE, OR_SUCH],
    ['https://*.xn--a.example', PUNYCODE, OR_SUCH],
    ['https://xn--8i7caa.example', PUNYCODE, OR_SUCH],
    ['https://xn--bcher-kva.example:443', NOT_WRITTEN_SO, 'write "https://xn--bcher-kva.example"'],
  ])('is not %j: prohibited, and the message says why and what was meant', (text, why, instead) => {
    expect(parsePattern(text)).toEqual({ kind: 'prohibited', why: `${why}; ${instead}` })
  })

  test('may be as long as an origin, its wildcards counted as they are written', () => {
    const label = 'a'.repeat(63)
    const host = `*.${label}.${label}.${label}.${'b'.repeat(59)}`
    expect(host).toHaveLength(253)
    expect(parsePattern(`https://${host}:*`)).toMatchObject({ host: host.slice(2), port: '*' })
    expect(parsePattern(`https://${host}b:*`)).toMatchObject({ kind: 'invalid' })
  })
})
