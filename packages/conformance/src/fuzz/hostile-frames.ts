import * as fc from 'fast-check'
import { ALLOWED_EXAMPLES, FUZZ_ORIGINS } from './fuzz-rules.ts'
import { latin1 } from './latin-1.ts'
import { respelledOrigin } from './respelled-origin.ts'

const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'
const SETTINGS = frame(4, 0, 0, '')

const HEADER = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...FUZZ_ORIGINS).map((value) => ['origin', value]) },
  { weight: 2, arbitrary: respelledOrigin(ALLOWED_EXAMPLES).map((value) => ['origin', value]) },
  fc.constantFrom(
    ['Origin', 'https://app.example.com'],
    ['access-control-request-method', 'PUT'],
    ['access-control-request-method', '__proto__'],
    ['access-control-request-headers', 'x-token'],
    ['access-control-request-headers', 'x-token,'.repeat(1000)],
    ['connection', 'close'],
    ['transfer-encoding', 'chunked'],
    ['upgrade', 'websocket'],
    ['content-length', '5'],
    ['content-length', '-1'],
    ['expect', '100-continue'],
    ['host', 'other.example'],
    ['te', 'trailers'],
    ['cookie', 'a=b'],
    ['__proto__', 'x'],
    ['constructor', 'x'],
    ['', ''],
    [':path', '/echo'],
    [':protocol', 'websocket'],
    [':unknown', ''],
    [':status', '200'],
  ),
  fc.tuple(latin1(6), latin1(6)),
)

const PSEUDO = fc
  .record({
    method: fc.constantFrom(
      'GET',
      'GET',
      'OPTIONS',
      'PUT',
      'CONNECT',
      'get',
      '',
      '__proto__',
      '\0',
    ),
    path: fc.constantFrom('/echo', '/echo', '/route', '/group/text', '*', '', '/%', '/\0', '\xff'),
    scheme: fc.constantFrom('http', 'http', 'https', '', 'x'),
    authority: fc.constantFrom('x', 'x', '', 'a b', '\xff'),
  })
  .map((pseudoHeaders) => Object.entries(pseudoHeaders).map(([name, value]) => [`:${name}`, value]))

/** A header block of literals without indexing: RFC 7541, section 6.2.2. */
const BLOCK = fc.tuple(PSEUDO, fc.array(HEADER, { maxLength: 5 })).map((headers) =>
  headers
    .flat()
    .map(([name, value]) => `\0${literal(name)}${literal(value)}`)
    .join(''),
)

const STREAM = fc.constantFrom(1, 1, 3, 5, 0, 2, 0x7fffffff)

const FRAME = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom(0x5, 0x5, 0x4, 0x1, 0x0, 0x2d), STREAM, BLOCK)
      .map(([flags, stream, block]) => frame(1, flags, stream, block)),
  },
  fc
    .tuple(fc.nat(12), fc.nat(255), STREAM, latin1(20))
    .map(([type, flags, stream, payload]) => frame(type, flags, stream, payload)),
  latin1(20),
)

/** The bytes of an HTTP/2 connection, in pieces: valid frames, invalid frames, and bytes that are no frame. */
export const hostileFrames: fc.Arbitrary<readonly string[]> = fc
  .tuple(
    fc.constantFrom(PREFACE, PREFACE, PREFACE, PREFACE, '', 'GET / HTTP/1.1\r\n\r\n'),
    fc.array(FRAME),
  )
  .map(([preface, frames]) => [preface, SETTINGS].concat(frames))

function frame(type: number, flags: number, stream: number, payload: string): string {
  const head = Buffer.alloc(9)
  head.writeUIntBE(payload.length, 0, 3)
  head.writeUInt8(type, 3)
  head.writeUInt8(flags, 4)
  head.writeUInt32BE(stream, 5)
  return head.toString('latin1') + payload
}

/** A string literal with its length: RFC 7541, sections 5.1 and 5.2. */
function literal(text: string): string {
  if (text.length < 127) return String.fromCharCode(text.length) + text
  let rest = text.length - 127
  let length = '\x7f'
  for (; rest >= 128; rest >>>= 7) length += String.fromCharCode((rest & 127) | 128)
  return length + String.fromCharCode(rest) + text
}
