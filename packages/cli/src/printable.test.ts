import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { toPrintable, toPrintableJson, toPrintableLines } from './printable.ts'

test.each([
  ['an escape that colours', '\u001B[31mred', String.raw`\u{1b}[31mred`],
  ['an escape of one byte', '\u009B2J', String.raw`\u{9b}2J`],
  ['a line break', 'one\ntwo\r', String.raw`one\u{a}two\u{d}`],
  ['reversed text', 'a\u202Ecba', String.raw`a\u{202e}cba`],
  ['an invisible character', 'a\u200Bb', String.raw`a\u{200b}b`],
  ['an invisible letter', 'a\u{E0041}', String.raw`a\u{e0041}`],
  ['half of a pair', 'a\uD800', String.raw`a\u{d800}`],
  ['a command of GitHub Actions', ' ::add-mask::a', String.raw` \u{3a}:add-mask::a`],
  ['an old one', 'a ##[set-output name=x]b', String.raw`a ##\u{5b}set-output name=x]b`],
  ['colons elsewhere', 'a::b [::1]', 'a::b [::1]'],
  ['text of every language', 'né 日本 עברית 😀', 'né 日本 עברית 😀'],
])('%s is written so that a terminal shows it', (_, text, shown) => {
  expect(toPrintable(text)).toBe(shown)
})

/** Any text, with halves of pairs; most of it from where the controls are. */
const texts = fc
  .array(fc.oneof(fc.nat(0xff), fc.integer({ min: 0x20_00, max: 0x20_7f }), fc.nat(0xff_ff)))
  .map((units) => String.fromCharCode(...units))

test('no text leaves a control character', () => {
  fc.assert(
    fc.property(texts, (text) => {
      // oxlint-disable-next-line no-control-regex -- they are what is looked for
      expect(toPrintable(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/)
      // oxlint-disable-next-line no-control-regex -- they are what is looked for
      expect(toPrintableLines(text)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/)
    }),
  )
})

test('JSON has no command of GitHub Actions, and stays the same data', () => {
  const value = ['##[set-output name=x]b']
  expect(toPrintableJson(value)).not.toContain('##[')
  expect(JSON.parse(toPrintableJson(value))).toEqual(value)
})

test('JSON stays the same data', () => {
  fc.assert(
    fc.property(fc.dictionary(texts, fc.array(texts)), (value) => {
      const json = toPrintableJson(value)
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)))
      expect(json).not.toMatch(/[\u007f-\u009f\u202a-\u202e\u{e0000}-\u{e0fff}]/u)
    }),
  )
})
