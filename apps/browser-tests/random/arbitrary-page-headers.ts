import { array, constant, constantFrom, integer, oneof, tuple, type Arbitrary } from 'fast-check'
import type { Header } from '@cors/browser'

/** A header that a page sets, near every boundary of the standard. */
const arbitraryPageHeader: Arbitrary<Header> = oneof(
  {
    weight: 4,
    arbitrary: named(['x-a', 'X-A', 'x-b', 'X-Long-Name-Of-A-Header'], ['1', '', ' a ']),
  },
  { weight: 2, arbitrary: named(['Authorization', 'authorization'], ['Bearer x', '']) },
  { weight: 3, arbitrary: tuple(constantFrom('Accept', 'accept'), safelistedValue('a')) },
  {
    weight: 3,
    arbitrary: tuple(
      constantFrom('Accept-Language', 'Content-Language', 'content-language'),
      safelistedValue('e'),
    ),
  },
  { weight: 4, arbitrary: tuple(constantFrom('Content-Type', 'content-type'), contentType()) },
  { weight: 3, arbitrary: tuple(constantFrom('Range', 'range'), range()) },
  { weight: 2, arbitrary: clientHint() },
  {
    weight: 2,
    arbitrary: named(
      [
        ...['Accept-Charset', 'Accept-Encoding', 'Access-Control-Request-Headers', 'Cookie', 'DNT'],
        ...['Access-Control-Request-Method', 'Connection', 'Content-Length', 'Date', 'Expect'],
        ...['Host', 'Keep-Alive', 'Origin', 'Referer', 'Set-Cookie', 'TE', 'Trailer', 'Upgrade'],
        ...['Transfer-Encoding', 'Via', 'Proxy-X', 'Sec-X', 'proxy-authorization', 'Cookie2'],
      ],
      ['forged'],
    ),
  },
  {
    weight: 1,
    arbitrary: named(
      ['X-HTTP-Method', 'X-HTTP-Method-Override', 'x-method-override'],
      ['GET', 'TRACE', 'trace', 'GET, TRACK', 'CONNECTED', ' connect ,PUT', '"TRACE"', ''],
    ),
  },
  { weight: 1, arbitrary: named(['User-Agent'], ['mine']) },
  {
    weight: 1,
    arbitrary: named(
      [
        'Last-Event-ID',
        'Cache-Control',
        'Pragma',
        'If-None-Match',
        'If-Modified-Since',
        'Sec',
        'Proxy',
      ],
      ['1', 'no-cache'],
    ),
  },
  {
    weight: 1,
    arbitrary: named(['', 'x a', 'x:', 'é', 'x-a'], ['1', 'a\nb', 'a\0b', 'é', '\x7f']),
  },
)

function named(names: readonly string[], values: readonly string[]): Arbitrary<Header> {
  return tuple(constantFrom(...names), constantFrom(...values))
}

/** A short value with any byte in the middle, or a value about as long as the limit. */
function safelistedValue(filler: string): Arbitrary<string> {
  return oneof(
    byte().map((each) => `${filler}${each}${filler}`),
    constantFrom(127, 128, 129).map((length) => filler.repeat(length)),
    constantFrom('', '*/*', 'text/html;q=0.9, */*', 'en-US,en;q=0.5', ' en ', 'en_US', '\ten'),
  )
}

/** Every byte that a header value can contain. */
function byte(): Arbitrary<string> {
  return integer({ min: 0x09, max: 0xff })
    .filter((code) => code === 0x09 || (code >= 0x20 && code !== 0x7f))
    .map((code) => String.fromCharCode(code))
}

function contentType(): Arbitrary<string> {
  const essence = constantFrom(
    ...['text/plain', 'TEXT/Plain', 'multipart/form-data', 'application/x-www-form-urlencoded'],
    ...['application/json', 'text/html', 'text', 'text/', '/plain', 'text/plain/x', 'text /plain'],
  )
  const parameter = constantFrom(
    ...['', ';charset=utf-8', '; charset=utf-8', ' ;charset=utf-8', ';', ';;', '; ', ';a', ';a='],
    ...[';charset="utf-8"', ';boundary=a(b', ';boundary=a;boundary=b', ', application/json'],
    ...[',text/html', ';é=é', ';charset=é', ' x', '\t;a=b', ';a=b c', `;a=${'b'.repeat(114)}`],
    ...[`;a=${'b'.repeat(115)}`, `;a=${'b'.repeat(116)}`],
  )
  return oneof(
    { weight: 6, arbitrary: tuple(essence, parameter).map(([type, rest]) => type + rest) },
    { weight: 1, arbitrary: safelistedValue('t') },
  )
}

function range(): Arbitrary<string> {
  const number = constantFrom(...['', '0', '1', '5', '007', '9'.repeat(18), '9223372036854775807'])
  const unit = constantFrom('bytes=', 'bytes=', 'bytes=', 'Bytes=', 'bytes =', 'bytes= ', 'b=', '')
  return oneof(
    tuple(unit, number, number).map(([name, start, end]) => `${name}${start}-${end}`),
    constantFrom(
      ...[
        'bytes=0-1,2-3',
        'bytes=0- 1',
        'bytes=0 -1',
        'bytes=1',
        'bytes=',
        'bytes=-5',
        'bytes=+0-1',
      ],
      ...['bytes=0-1 ', ' bytes=0-1', 'bytes=0--1', 'bytes=0x0-1', 'bytes=0-1-', 'bytes==0-1', ''],
      `bytes=0-${'1'.repeat(119)}`,
    ),
  )
}

function clientHint(): Arbitrary<Header> {
  return tuple(
    constantFrom(
      ...['DPR', 'Width', 'Viewport-Width', 'Device-Memory', 'Save-Data', 'Downlink', 'ECT', 'RTT'],
    ),
    constantFrom(
      '1',
      '1.5',
      '0',
      '-1',
      'on',
      'off',
      '4g',
      'slow-2g',
      'x',
      '',
      ' 2 ',
      '1e3',
      '.5',
      '5.',
    ),
  )
}

/** No, one or a few headers. A name may occur several times. */
export const arbitraryPageHeaders: Arbitrary<readonly Header[]> = oneof(
  { weight: 2, arbitrary: constant([]) },
  { weight: 5, arbitrary: array(arbitraryPageHeader, { minLength: 1, maxLength: 1 }) },
  { weight: 3, arbitrary: array(arbitraryPageHeader, { minLength: 2, maxLength: 4 }) },
  {
    weight: 1,
    arbitrary: constantFrom(7, 8, 9).map((times): Header[] =>
      Array.from({ length: times }, () => ['Accept', 'a'.repeat(128)]),
    ),
  },
)
