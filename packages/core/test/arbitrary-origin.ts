import * as fc from 'fast-check'

/** Pieces of origins: in the right order they form one, in another order something close to one. */
const PIECE = fc.oneof(
  fc.constantFrom(
    'https',
    'http',
    'file',
    'wss',
    'chrome-extension',
    'a.b+c',
    '://',
    ':',
    '/',
    '.',
    '[',
    ']',
    '::1',
    '2001:db8::1',
    '0:0:0:0:0:0:0:1',
    '::127.0.0.1',
    'ffff',
    '127.0.0.1',
    '256',
    '0x7f',
    '01',
    '1a',
    'a',
    'example',
    'com',
    'xn--bcher-kva',
    '__proto__',
    '-',
    '_',
    ':80',
    ':443',
    ':0',
    ':8080',
    ':65535',
    ':65536',
    ':1000000000000',
    'null',
    '*',
    'A',
    ' ',
    '\n',
    '\0',
    '%41',
    '@',
    '\\',
    'é',
    '\u212a',
    '\ud800',
  ),
  fc.integer({ min: 60, max: 66 }).map((length) => 'a'.repeat(length)),
  fc.integer({ min: 118, max: 128 }).map((count) => 'a.'.repeat(count)),
)

const HOST = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .array(fc.oneof(fc.stringMatching(/^[a-z0-9_-]{1,8}$/), PIECE), {
        minLength: 1,
        maxLength: 5,
      })
      .map((labels) => labels.join('.')),
  },
  fc.constantFrom('.', '..'),
  fc.ipV4(),
  fc.ipV6().map((address) => `[${address}]`),
  fc
    .ipV6()
    .map((address) =>
      URL.canParse(`http://[${address}]`) ? new URL(`http://[${address}]`).hostname : address,
    ),
)

const PORT = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  fc.constantFrom(':80', ':443', ':65535', ':65536', ':', ':0', ':08'),
  fc.nat({ max: 99_999 }).map((port) => `:${port}`),
)

const LIKELY = fc
  .tuple(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('https', 'http') },
      fc.constantFrom('file', 'ftp', 'ws', 'wss', 'data', 'view-source', 'app', 'moz-extension'),
      fc.stringMatching(/^[a-z][a-z0-9+.-]{0,70}$/),
    ),
    fc.constant('://'),
    HOST,
    fc.constantFrom('', '', '', '.'),
    PORT,
  )
  .map((parts) => parts.join(''))

/** An origin-like text with one change. */
const MUTATED = fc
  .tuple(
    LIKELY,
    fc.nat({ max: 400 }),
    fc.nat({ max: 2 }),
    fc.oneof(PIECE, fc.string({ maxLength: 2 })),
  )
  .map(([text, place, dropped, piece]) => {
    const at = place % (text.length + 1)
    return text.slice(0, at) + piece + text.slice(at + dropped)
  })

/** Origins, texts that nearly are origins, and hostile texts of the same pieces. */
export const originLike: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: LIKELY },
  { weight: 4, arbitrary: MUTATED },
  { weight: 2, arbitrary: fc.array(PIECE, { maxLength: 9 }).map((pieces) => pieces.join('')) },
  fc.string({ unit: 'binary', maxLength: 40 }),
)
