import * as fc from 'fast-check'
import { ALLOWED_EXAMPLES, FUZZ_ORIGINS } from './fuzz-rules.ts'
import { latin1 } from './latin-1.ts'
import { respelledOrigin } from './respelled-origin.ts'

/** The nonce of the last request in `hostileBytes`, which has no `Origin`. */
export const LAST_NONCE = 'the-last-request'

const METHOD = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('GET', 'PUT', 'OPTIONS', 'POST', 'DELETE') },
  fc.constantFrom(
    'get',
    'options',
    'HEAD',
    'CONNECT',
    'TRACE',
    'PRI',
    'QUERY',
    'M-SEARCH',
    '__proto__',
    'constructor',
    'G\0T',
    'GE T',
    '',
    '\xff',
    'X'.repeat(9000),
  ),
  latin1(6),
)

const TARGET = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('/echo', '/route', '/items/7', '/group/text', '/closed', '/stream'),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '*',
      '',
      'http://other.example/echo',
      'https://app.example.com/route',
      'HTTP://other.example',
      'http://',
      'http:///echo',
      'http://[::1',
      'http://other.example:99999/echo',
      'http://user@other.example/echo',
      'other.example:443',
      'other.example',
      'javascript:1',
      '//other.example/echo',
      '//',
      '/\\other.example/echo',
      '\\echo',
      '/%',
      '/%00',
      '/%ff%fe',
      '/%E0%A4%A',
      '/\xff',
      '/\0',
      '/../echo',
      '/group/../closed',
      '/group/%2e%2e/echo',
      '/group/%74ext',
      '/GROUP/text',
      '/group/text/',
      '/group//text',
      '/items/%2f',
      '/items/__proto__',
      '/items/constructor',
      '/__proto__',
      '/constructor/prototype',
      '/echo?%',
      '/echo?__proto__[x]=1&constructor.prototype.y=2',
      '/echo#fragment',
      '/echo;x',
      '?',
      '#',
      `/${'a/'.repeat(3000)}`,
      `/items/${'a'.repeat(5000)}`,
    ),
  },
  latin1(8),
)

const VERSION = fc.oneof(
  { weight: 8, arbitrary: fc.constant('HTTP/1.1') },
  fc.constantFrom('HTTP/1.0', 'HTTP/0.9', 'HTTP/2.0', 'HTTP/1.2', 'http/1.1', 'HTTP/11', '', 'X/1'),
)

const VALUES: Readonly<Record<string, readonly string[]>> = {
  Host: ['x', '', 'a, b', '[', 'x y', '../', 'x:99999', '\xff', 'x\0', '@', '__proto__'],
  'Access-Control-Request-Method': [
    'PUT',
    'GET',
    'put',
    '',
    'PUT, PUT',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'OPTIONS',
    'ALL',
    'USE',
    '*',
    'PUT\0',
    'a b',
    '\xe9',
    'X'.repeat(5000),
  ],
  'Access-Control-Request-Headers': [
    'x-token',
    'X-TOKEN , content-type',
    '',
    '*',
    ',,,,',
    '__proto__',
    'authorization',
    'x-token\0',
    '\xff',
    'x-token,'.repeat(1500),
    ','.repeat(5000),
  ],
  'Content-Length': [
    '0',
    '5',
    '-1',
    '+5',
    '1e3',
    '5, 5',
    '5, 6',
    '0x5',
    '',
    '99999999999999999999',
  ],
  'Transfer-Encoding': [
    'chunked',
    'identity',
    'chunked, identity',
    'xchunked',
    'gzip, chunked',
    '',
  ],
  'Content-Type': ['text/plain', 'application/json', 'multipart/form-data', '', 'a/b; c="', '\xff'],
  Connection: ['close', 'keep-alive', 'Upgrade', 'Upgrade, HTTP2-Settings', '__proto__', 'origin'],
  Upgrade: ['websocket', 'h2c', 'h2c, websocket', '', 'TLS/1.0'],
  'HTTP2-Settings': ['', 'AAMAAABkAAQAAP__'],
  'Sec-WebSocket-Key': ['dGhlIHNhbXBsZSBub25jZQ==', ''],
  'Sec-WebSocket-Version': ['13', '0'],
  Expect: ['100-continue', '200-ok', ''],
  'Accept-Version': ['1.0.0', '*', '__proto__', '\xff'],
  'X-Nonce': ['n', '\xff', '', 'a\tb'],
  'X-HTTP-Method-Override': ['PUT', 'OPTIONS'],
  'X-Forwarded-Host': ['app.example.com'],
  'Access-Control-Allow-Origin': ['*'],
  'Access-Control-Allow-Credentials': ['true'],
  Vary: ['*', 'Origin'],
  'Content-Encoding': ['gzip', 'x'],
  Cookie: ['a=b', '__proto__=c', ';'.repeat(100)],
  ['__proto__']: ['x'],
  constructor: ['x'],
  hasOwnProperty: ['x'],
}

const named = (name: string): fc.Arbitrary<string> =>
  fc.constantFrom(...VALUES[name]!).map((value) => `${name}: ${value}`)

const NAMED = fc.constantFrom(...Object.keys(VALUES)).chain(named)

const ORIGIN = fc
  .oneof(
    { weight: 3, arbitrary: fc.constantFrom(...FUZZ_ORIGINS) },
    respelledOrigin(ALLOWED_EXAMPLES),
    fc.constant('x'.repeat(9000)),
  )
  .chain((value) =>
    fc
      .constantFrom('Origin: ', 'origin:', 'ORIGIN:\t', 'Origin : ', ' Origin: ', 'Origin:\r\n ')
      .map((name) => name + value),
  )

const ODD_LINE = fc.oneof(
  fc.constantFrom(
    ' folded',
    '\tfolded',
    'no colon',
    ': no name',
    'a b: c',
    'X\0: y',
    'X: y\0',
    '\xff: y',
    `X: ${'y'.repeat(17_000)}`,
    `${'X'.repeat(17_000)}: y`,
  ),
  latin1(12),
)

const LINE = fc.oneof(
  { weight: 4, arbitrary: ORIGIN },
  { weight: 6, arbitrary: NAMED },
  { weight: 1, arbitrary: ODD_LINE },
)

const END_OF_LINE = fc.oneof(
  { weight: 60, arbitrary: fc.constant('\r\n') },
  fc.constantFrom('\n', '\r', '\r\r\n', '\n\r', '', '\0'),
)

const BODY = fc.oneof(
  { weight: 5, arbitrary: fc.constant('') },
  fc.constantFrom(
    'hello',
    '5\r\nhello\r\n0\r\n\r\n',
    '5;x=y\r\nhello\r\n0\r\nOrigin: https://app.example.com\r\n\r\n',
    'ffffffffffffffffff\r\n',
    '0\r\n\r\nGET /echo HTTP/1.1\r\nHost: x\r\nOrigin: https://app.example.com\r\n\r\n',
  ),
)

const LAST = `GET /echo HTTP/1.1\r\nHost: x\r\nX-Nonce: ${LAST_NONCE}\r\nConnection: close\r\n\r\n`

/** A request that parsers mostly accept, so that the code after the parser gets it. */
const TIDY_REQUEST: fc.Arbitrary<HostileRequest> = fc.record({
  line: fc
    .tuple(
      fc.oneof(
        { weight: 4, arbitrary: fc.constant('OPTIONS') },
        { weight: 3, arbitrary: fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', 'HEAD') },
        fc.constantFrom('TRACE', 'QUERY', 'M-SEARCH', 'PROPFIND'),
      ),
      TARGET,
    )
    .map(([method, target]) => `${method} ${target} HTTP/1.1\r\n`),
  lines: fc
    .array(
      fc.oneof(
        {
          weight: 4,
          arbitrary: fc.constantFrom(...FUZZ_ORIGINS).map((origin) => `Origin: ${origin}`),
        },
        { weight: 4, arbitrary: named('Access-Control-Request-Method') },
        { weight: 3, arbitrary: named('Access-Control-Request-Headers') },
        {
          weight: 1,
          arbitrary: respelledOrigin(ALLOWED_EXAMPLES).map((origin) => `Origin: ${origin}`),
        },
        { weight: 2, arbitrary: NAMED },
      ),
      { maxLength: 5 },
    )
    .map((lines) => ['Host: x', ...lines].map((line) => `${line}\r\n`)),
  end: fc.constant('\r\n'),
  body: fc.constant(''),
})

const WILD_REQUEST: fc.Arbitrary<HostileRequest> = fc.record({
  line: fc
    .tuple(METHOD, TARGET, VERSION, END_OF_LINE)
    .map(([method, target, version, end]) => `${method} ${target} ${version}${end}`),
  lines: fc
    .tuple(
      fc.constantFrom('Host: x\r\n', 'Host: x\r\n', 'Host: x\r\n', ''),
      fc.array(
        fc.tuple(LINE, END_OF_LINE).map((parts) => parts.join('')),
        { maxLength: 7 },
      ),
    )
    .map(([host, lines]) => lines.toSpliced(0, 0, host)),
  end: END_OF_LINE,
  body: BODY,
})

interface HostileRequest {
  readonly line: string
  readonly lines: readonly string[]
  readonly end: string
  readonly body: string
}

/** The bytes of one connection, in pieces. */
export const hostileBytes: fc.Arbitrary<readonly string[]> = fc
  .record({
    requests: fc.oneof(
      { weight: 3, arbitrary: fc.array(TIDY_REQUEST, { minLength: 1, maxLength: 5 }) },
      { weight: 2, arbitrary: fc.array(WILD_REQUEST, { minLength: 1, maxLength: 3 }) },
    ),
    last: fc.constantFrom(LAST, LAST, ''),
    damage: fc.oneof(
      { weight: 5, arbitrary: fc.constant(undefined) },
      fc.record({ at: fc.integer({ min: 0, max: 99 }), cut: fc.nat(40), put: latin1(4) }),
    ),
    isCutShort: fc.constantFrom(false, false, false, true),
  })
  .map(({ requests, last, damage, isCutShort }) => {
    const pieces = requests.flatMap(({ line, lines, end, body }) => [line].concat(lines, end, body))
    if (!isCutShort) pieces.push(last)
    if (damage === undefined) return pieces
    const index = Math.floor((damage.at / 100) * pieces.length)
    const piece = pieces[index]!
    const at = Math.floor((damage.at / 100) * piece.length)
    const damaged = piece.slice(0, at) + damage.put + piece.slice(at + damage.cut)
    return isCutShort ? pieces.slice(0, index).concat(damaged) : pieces.with(index, damaged)
  })
