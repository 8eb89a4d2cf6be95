import { describe, expect, test } from 'vitest'
import { Report, show } from './report.ts'

/** A cycle, which JSON cannot represent. */
const cycle: { self?: unknown } = {}
cycle.self = cycle

describe('a value in a message', () => {
  test.each([
    ['text', 'a "b"', '"a \\"b\\""'],
    ['text with a line break', 'a\nb', '"a\\nb"'],
    ['a number', 5, '5'],
    ['minus zero', -0, '0'],
    ['NaN', Number.NaN, 'NaN'],
    ['infinity', Infinity, 'Infinity'],
    ['a big number', 10n, 'bigint'],
    ['true', true, 'true'],
    ['undefined', undefined, 'undefined'],
    ['null', null, 'null'],
    ['a list', ['a', 1], '["a",1]'],
    ['an object', { a: 1 }, '{"a":1}'],
    ['an object without a prototype', Object.create(null) as object, '{}'],
    ['a regular expression', /a\/b/i, '/a\\/b/i'],
    ['an error', new TypeError('no'), 'TypeError: no'],
    ['a date', new Date(0), '1970-01-01T00:00:00.000Z'],
    ['a function', () => true, 'function'],
    ['a symbol', Symbol('x'), 'symbol'],
    ['a cycle', cycle, 'object'],
    [
      'an object that throws',
      {
        toJSON: () => {
          throw new Error('no')
        },
      },
      'object',
    ],
    ['an object that JSON omits', { toJSON: () => undefined }, 'object'],
    [
      'an object that only looks like a regular expression',
      Object.create(RegExp.prototype) as object,
      'object',
    ],
  ])('is short and plain: %s', (_, value, shown) => {
    expect(show(value)).toBe(shown)
  })

  test.each([
    ['U+007F', '\u007F', '\\u{7f}'],
    ['the C1 control NEL', '\u0085', '\\u{85}'],
    ['the C1 control CSI, which starts a terminal sequence', '\u009B', '\\u{9b}'],
    ['a line separator', '\u2028', '\\u{2028}'],
    ['a paragraph separator', '\u2029', '\\u{2029}'],
    ['a bidirectional override', '\u202E', '\\u{202e}'],
    ['a bidirectional isolate', '\u2066', '\\u{2066}'],
    ['a zero-width space', '\u200B', '\\u{200b}'],
    ['a byte order mark', '\uFEFF', '\\u{feff}'],
    ['a soft hyphen', '\u00AD', '\\u{ad}'],
    ['an invisible tag', '\u{E0041}', '\\u{e0041}'],
    ['half a character', '\uD800', '\\ud800'],
    ['a letter', 'é', 'é'],
    ['an emoji', '😀', '😀'],
    ['a space', ' ', ' '],
  ])('shows %s visibly', (_, character, shown) => {
    expect(show(`a${character}b`)).toBe(`"a${shown}b"`)
    expect(show([character])).toBe(`["${shown}"]`)
  })

  test('shows characters of a regular expression visibly', () => {
    // oxlint-disable-next-line prefer-regex-literals -- the character must be in it unescaped
    expect(show(new RegExp('\u009B'))).toBe('/\\u{9b}/')
  })

  test('is not cut in the middle of a character', () => {
    expect(show(`${'x'.repeat(98)}😀`)).toBe(`"${'x'.repeat(98)}\\u{d83d}…`)
  })

  test('is cut after 100 characters, unless more are wanted', () => {
    expect(show('x'.repeat(98))).toBe(`"${'x'.repeat(98)}"`)
    expect(show('x'.repeat(99))).toBe(`"${'x'.repeat(99)}…`)
    expect(show('x'.repeat(99), 101)).toBe(`"${'x'.repeat(99)}"`)
  })
})

describe('a report', () => {
  test('contains an issue with its path, value and reason', () => {
    const report = new Report()
    report.add('max-age-invalid', 'maxAge', 'x', 'is not a number')
    expect(report.issues).toEqual([
      {
        code: 'max-age-invalid',
        path: 'maxAge',
        value: 'x',
        message: 'maxAge: "x" is not a number',
      },
    ])
    expect(Object.isFrozen(report.issues[0])).toBe(true)
  })

  test('names the options as a whole if the path is empty', () => {
    const report = new Report()
    report.add('options-invalid', '', 5, 'is not an object')
    expect(report.issues).toMatchObject([{ path: '', message: 'options: 5 is not an object' }])
  })

  test('shows the path visibly in the message and keeps it in the issue', () => {
    const report = new Report()
    report.add('option-unknown', 'x\n\u009B', 5, 'unknown', '')
    expect(report.issues).toMatchObject([{ path: 'x\n\u009B', message: 'x\\u{a}\\u{9b}: unknown' }])
  })

  test('may omit the value', () => {
    const report = new Report()
    report.add('option-unknown', 'x', 5, 'unknown', '')
    expect(report.issues).toMatchObject([{ value: 5, message: 'x: unknown' }])
  })

  test.each([
    [undefined, 'undefined'],
    [Number.NaN, 'NaN'],
    [-Infinity, '-Infinity'],
    [10n, 'bigint'],
    [-0, 0],
    [/x/, '/x/'],
    [() => 1, 'function'],
    [Symbol('x'), 'symbol'],
    [cycle, 'object'],
    [
      [undefined, () => 1],
      [null, null],
    ],
    [{ a: undefined, b: [Number.NaN] }, { b: [null] }],
  ])('contains plain JSON for %o', (value, json) => {
    const report = new Report()
    report.add('options-invalid', '', value, '')
    expect(report.issues.map((issue) => issue.value)).toStrictEqual([json])
    expect(JSON.parse(JSON.stringify(report.issues))).toStrictEqual(report.issues)
  })
})
