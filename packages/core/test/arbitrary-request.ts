import * as fc from 'fast-check'
import type { PlainOptions, PlainRequest } from './decide-by-table.ts'

/** Bytes as Node decodes them, any Unicode, lone surrogates, and long repetitions. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) }),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
  fc.constantFrom(
    '',
    'null',
    '*',
    '__proto__',
    'constructor',
    'toString',
    'https://',
    '://',
    ',',
    ' ',
  ),
  fc
    .tuple(
      fc.constantFrom('a', ',', ', ', 'a,', ' ', '.', ':', 'https://', 'x-token,', '\0', '\u00e9'),
      fc.integer({ min: 1, max: 16_384 }),
    )
    .map(([unit, length]) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length)),
)

const LABEL = fc.oneof(
  fc.constantFrom('a', 'x.y', '__proto__', 'example.com', 'xn--8i7caa'),
  fc.stringMatching(/^[a-z0-9_-]{1,9}$/),
)
const PORT = fc.constantFrom('', ':1', ':8080', ':65535')

/** An origin that the pattern matches. */
function memberOf(pattern: string): fc.Arbitrary<string> {
  return fc
    .tuple(LABEL, PORT)
    .map(([label, port]) => pattern.replace('*.', `${label}.`).replace(/:\*$/, port))
}

/** A text close to another one: with a character changed, removed or doubled, or with something added around it. */
function near(text: string): fc.Arbitrary<string> {
  const place = fc.nat({ max: Math.max(0, text.length - 1) })
  const piece = fc.constantFrom(
    '.',
    ':',
    '/',
    ' ',
    '*',
    'x',
    '0',
    '@',
    '\0',
    ',',
    ':443',
    ':80',
    '.com',
    'A',
    '\u212a',
    ', ',
  )
  return fc.oneof(
    fc
      .tuple(place, piece)
      .map(([index, inserted]) => text.slice(0, index) + inserted + text.slice(index + 1)),
    fc
      .tuple(place, piece)
      .map(([index, inserted]) => text.slice(0, index) + inserted + text.slice(index)),
    place.map((index) => text.slice(0, index) + text.slice(index + 1)),
    piece.map((before) => before + text),
    piece.map((after) => text + after),
    fc.constant(text.toUpperCase()),
    fc.constant(text.replace('https', 'http')),
  )
}

function originFor({ origin }: PlainOptions): fc.Arbitrary<string> {
  const patterns = origin === '*' ? ['https://*.example.com'] : origin
  const member = fc.constantFrom(...patterns).chain(memberOf)
  return fc.oneof(
    { weight: 5, arbitrary: member },
    { weight: 4, arbitrary: member.chain(near) },
    { weight: 2, arbitrary: fc.constantFrom(...patterns) },
    { weight: 2, arbitrary: anyText },
    fc.constantFrom('null', '', 'https://stranger.example'),
  )
}

/** A list of the names in any case, with every separator that a list may have. */
function listOf(names: readonly string[]): fc.Arbitrary<string> {
  const separator = fc.constantFrom(',', ', ', ' ,', ',,', ' , ,\t', '\t,')
  const element = fc
    .tuple(fc.constantFrom(...names), fc.boolean(), separator)
    .map(([name, lower, after]) => (lower ? name.toLowerCase() : name) + after)
  return fc.array(element, { maxLength: 6 }).map((elements) => elements.join(''))
}

/** Requests under a policy: many are allowed, and many nearly allowed. */
export function requestFor(options: PlainOptions): fc.Arbitrary<PlainRequest> {
  const methods = [
    ...options.methods,
    'GET',
    'POST',
    'DELETE',
    'patch',
    'TRACE',
    'connect',
    '*',
    '',
  ]
  const headers = [...options.allowedHeaders, 'x-token', 'authorization']
  const list = listOf(headers)
  return fc.record({
    method: fc.oneof(
      { weight: 6, arbitrary: fc.constant('OPTIONS') },
      { weight: 3, arbitrary: fc.constantFrom('GET', 'PUT', 'options') },
      anyText,
    ),
    origin: fc.oneof({ weight: 9, arbitrary: originFor(options) }, fc.constant(undefined)),
    requestedMethod: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...methods) },
      { weight: 2, arbitrary: fc.constantFrom(...methods).chain(near) },
      anyText,
      fc.constant(undefined),
    ),
    requestedHeaders: fc.oneof(
      { weight: 5, arbitrary: list },
      { weight: 3, arbitrary: list.chain(near) },
      { weight: 2, arbitrary: fc.constant(undefined) },
      anyText,
    ),
  })
}

/** An origin that a pattern of the policy matches, well-formed by construction. */
export function memberFor({ origin }: PlainOptions): fc.Arbitrary<string> {
  return fc.constantFrom(...(origin === '*' ? ['https://example.com'] : origin)).chain(memberOf)
}
