import { describe, expect, test } from 'vitest'
import { parsePattern } from './origin-pattern.ts'

const EXAMPLE = 'write an origin such as "https://app.example.com"'
const NOT_AS_SENT = 'is not an origin as browsers send it'
const WILDCARD = 'has a wildcard other than "*." and ":*"'
const PATTERN =
  'write "https://*.preview.example.com" or "https://app.example.com:*", or a function'
const LIST = 'is a list in one string'
const NO_PAGE = 'can never match: no page has such an origin'
const PATH = 'can never match: an Origin header has no path'
const OPAQUE = 'can be sent by any site'
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
    ['app://.', 'app', '.', '', false],
    ['app://.:*', 'app', '.', '*', false],
    ['wsx://host', 'wsx', 'host', '', false],
    ['https://-a--b-.c-', 'https', '-a--b-.c-', '', false],
    ['https://*.ab--cd.example', 'https', 'ab--cd.example', '', true],
    ['https://-', 'https', '-', '', false],
  ])('is parsed into its parts: %s', (text, scheme, host, port, subdomains) => {
    expect(parsePattern(text)).toEqual({ text, scheme, host, port, subdomains })
  })

  test.each([
    ['', NOT_AS_SENT, EXAMPLE],
    ['https://app.example.com/', PATH, 'write "https://app.example.com"'],
    ['https://app.example.com/api/v1?x=/', PATH, 'write "https://app.example.com"'],
    ['https://app.example.com\\', PATH, 'write "https://app.example.com"'],
    ['https://a.com, https://b.com', LIST, 'write ["https://a.com","https://b.com"]'],
    ['https://a.com,https://*.b.com:*', LIST, 'write ["https://a.com","https://*.b.com:*"]'],
    [
      'a.com, B.com/ ,localhost:1',
      LIST,
      'write ["https://a.com","https://b.com","http://localhost:1"]',
    ],
    ['chrome-extension://a,wss://b', LIST, 'write ["chrome-extension://a","https://b"]'],
    ['https://a.com, ,', LIST, 'write ["https://a.com"]'],
    ['*, https://a.com', LIST, 'write ["https://app.example.com"]'],
    ['https://a.com, null', LIST, 'write ["https://app.example.com"]'],
    [',', LIST, 'write ["https://app.example.com"]'],
    ['wss://a.example', NO_PAGE, 'write "https://a.example"'],
    ['ws://localhost:3000', NO_PAGE, 'write "http://localhost:3000"'],
    ['ws://a.example:80', NO_PAGE, 'write "http://a.example"'],
    ['wss://*.a.example:*', NO_PAGE, 'write "https://*.a.example:*"'],
    ['wss://a.example/chat?room=1', NO_PAGE, 'write "https://a.example"'],
    ['ftp://a.example', NO_PAGE, 'write "https://a.example"'],
    ['wss://a..example', NO_PAGE, EXAMPLE],
    ['javascript://a.example', NO_PAGE, EXAMPLE],
    ['data://a.example', NO_PAGE, EXAMPLE],
    ['blob://*.a.example', NO_PAGE, EXAMPLE],
    ['blob:https://a.example/b1a0', NO_PAGE, EXAMPLE],
    ['about:blank', NO_PAGE, EXAMPLE],
    ['filesystem:https://a.example/', NO_PAGE, EXAMPLE],
    ['view-source://a.example', NO_PAGE, EXAMPLE],
    ['app://*.', WILDCARD, PATTERN],
    ['app://..', NOT_AS_SENT, EXAMPLE],
    ['WSS://A.example', NOT_AS_SENT, 'write "https://a.example"'],
    ['https://app-*.example.com', WILDCARD, PATTERN],
    ['https://app.example.com?x', NOT_AS_SENT, 'write "https://app.example.com"'],
    ['https://app.example.com#x', NOT_AS_SENT, 'write "https://app.example.com"'],
    ['https://user:password@example.com:6060', NOT_AS_SENT, 'write "https://example.com:6060"'],
    [' http://example.com:6060 ', NOT_AS_SENT, 'write "http://example.com:6060"'],
    [' example.com:*\n', NOT_AS_SENT, 'write "https://example.com:*"'],
    ['HTTPS://App.Example.com', NOT_AS_SENT, 'write "https://app.example.com"'],
    ['HTTPS://*.Example.com:*', NOT_AS_SENT, 'write "https://*.example.com:*"'],
    ['https://résumé.com', NOT_AS_SENT, 'write "https://xn--rsum-bpad.com"'],
    ['example.com', NOT_AS_SENT, 'write "https://example.com"'],
    ['example.com:8080', NOT_AS_SENT, 'write "https://example.com:8080"'],
    ['example.com:*', NOT_AS_SENT, 'write "https://example.com:*"'],
    ['*.example.com', NOT_AS_SENT, 'write "https://*.example.com"'],
    ['localhost', NOT_AS_SENT, 'write "http://localhost"'],
    ['localhost:3000', NOT_AS_SENT, 'write "http://localhost:3000"'],
    ['localhost:*', NOT_AS_SENT, 'write "http://localhost:*"'],
    ['127.0.0.1:3000', NOT_AS_SENT, 'write "http://127.0.0.1:3000"'],
    ['my-localhost', NOT_AS_SENT, 'write "https://my-localhost"'],
    ['1.127.0.1', NOT_AS_SENT, 'write "https://1.127.0.1"'],
    ['//example.com', NOT_AS_SENT, 'write "https://example.com"'],
    ['https:/example.com', NOT_AS_SENT, 'write "https://example.com"'],
    ['HTTPS:/example.com', NOT_AS_SENT, 'write "https://example.com"'],
    ['h2+x.y-z:/a', NOT_AS_SENT, EXAMPLE],
    ['http:example.com', NOT_AS_SENT, EXAMPLE],
    ['https://example.com:06060', NOT_AS_SENT, 'write "https://example.com:6060"'],
    ['https://example.com:', NOT_AS_SENT, 'write "https://example.com"'],
    ['https://example.com:65536', NOT_AS_SENT, EXAMPLE],
    ['http://127.1:3999', NOT_AS_SENT, 'write "http://127.0.0.1:3999"'],
    ['https://a..example.com', NOT_AS_SENT, EXAMPLE],
    ['a_b://example.com', NOT_AS_SENT, EXAMPLE],
    ['http://foo:8080:*', NOT_AS_SENT, EXAMPLE],
    ['https://foo:443:*', NOT_AS_SENT, 'write "https://foo:*"'],
    ['http://foo::*', NOT_AS_SENT, 'write "http://foo:*"'],
    ['https://*', WILDCARD, PATTERN],
    ['https://*:*', WILDCARD, PATTERN],
    ['https://*.', WILDCARD, PATTERN],
    ['https://*.:8080', WILDCARD, PATTERN],
    ['https://*.:*', WILDCARD, PATTERN],
    ['https://**.example.com', WILDCARD, PATTERN],
    ['https://*.*.example.com', WILDCARD, PATTERN],
    ['https://a.*.example.com', WILDCARD, PATTERN],
    ['https://*example.com', WILDCARD, PATTERN],
    ['https://example.*', WILDCARD, PATTERN],
    ['https://example.com:8*', WILDCARD, PATTERN],
    ['https://example.com:*0', WILDCARD, PATTERN],
    ['*://example.com', NOT_AS_SENT, EXAMPLE],
    ['http://*.127.0.0.1', NOT_AS_SENT, EXAMPLE],
    ['http://*.[::1]', NOT_AS_SENT, EXAMPLE],
    ['xnull', NOT_AS_SENT, 'write "https://xnull"'],
    ['nullx', NOT_AS_SENT, 'write "https://nullx"'],
  ])(
    'is not %j, which is invalid; the message tells why and what to write',
    (text, why, instead) => {
      expect(parsePattern(text)).toEqual({ kind: 'invalid', why: `${why}; ${instead}` })
    },
  )

  test.each([
    ['null', OPAQUE, EXAMPLE],
    ['file:///home/me/page.html', OPAQUE, EXAMPLE],
    ['file://host', OPAQUE, EXAMPLE],
    ['http://example.com:80', NOT_AS_SENT, 'write "http://example.com"'],
    ['https://example.com:443', NOT_AS_SENT, 'write "https://example.com"'],
    ['https://*.example.com:443', NOT_AS_SENT, 'write "https://*.example.com"'],
    ['http://[2001:db8:0:0:0:0:0:1]:90', NOT_AS_SENT, 'write "http://[2001:db8::1]:90"'],
    ['http://[::ffff:7f7f:7f7f]:90', NOT_AS_SENT, EXAMPLE],
    ['http://[::ffff:127.0.0.1]', NOT_AS_SENT, EXAMPLE],
    ['http://xn--f', PUNYCODE, EXAMPLE],
    ['https://*.xn--a.example', PUNYCODE, EXAMPLE],
    ['https://xn--8i7caa.example', PUNYCODE, EXAMPLE],
    ['https://xn--bcher-kva.example:443', NOT_AS_SENT, 'write "https://xn--bcher-kva.example"'],
  ])(
    'is not %j, which is prohibited; the message tells why and what to write',
    (text, why, instead) => {
      expect(parsePattern(text)).toEqual({ kind: 'prohibited', why: `${why}; ${instead}` })
    },
  )

  test('is suggested for each of many origins in one string', () => {
    const origins = Array.from({ length: 12 }, (_, index) => `https://app-${index}.example.com`)
    expect(parsePattern(origins.join())).toEqual({
      kind: 'invalid',
      why: `${LIST}; write ${JSON.stringify(origins)}`,
    })
  })

  test('may be as long as an origin, with its wildcards', () => {
    const label = 'a'.repeat(63)
    const host = `*.${label}.${label}.${label}.${'b'.repeat(59)}`
    expect(host).toHaveLength(253)
    expect(parsePattern(`https://${host}:*`)).toMatchObject({ host: host.slice(2), port: '*' })
    expect(parsePattern(`https://${host}b:*`)).toMatchObject({ kind: 'invalid' })
  })
})
