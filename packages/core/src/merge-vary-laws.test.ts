import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText } from '../test/arbitrary-request.ts'
import { mergeVary } from './merge-vary.ts'

const RUNS = { numRuns: 1000 }

describe('mergeVary', () => {
  const name = fc.oneof(
    fc.constantFrom(
      'Origin',
      'origin',
      'ORIGIN',
      'Accept',
      'accept',
      'Accept-Encoding',
      '__proto__',
      'constructor',
    ),
    fc.stringMatching(/^[!#$%&'+.^_`|~0-9A-Za-z-]{1,8}$/),
  )
  const names = fc.array(name, { maxLength: 6 })
  const withStar = fc.array(fc.oneof({ weight: 6, arbitrary: name }, fc.constant('*')), {
    maxLength: 6,
  })
  const split = (value: string): string[] => value.split(', ').filter((item) => item !== '')
  const keys = (list: readonly string[]): string[] => list.map((item) => item.toLowerCase())

  test('returns the union: each name once, in the order of first occurrence', () => {
    fc.assert(
      fc.property(names, names, (existing, wanted) => {
        const merged = split(mergeVary(existing.join(','), wanted))
        const all = [...existing, ...wanted]
        const first = all.filter((item, index) => keys(all).indexOf(item.toLowerCase()) === index)
        expect(merged).toEqual(first)
      }),
      RUNS,
    )
  })

  test('is idempotent', () => {
    fc.assert(
      fc.property(withStar, withStar, (existing, wanted) => {
        const once = mergeVary(existing.join(', '), wanted)
        expect(mergeVary(once, wanted)).toBe(once)
        expect(mergeVary(once, [])).toBe(once)
        expect(mergeVary(undefined, split(once))).toBe(once)
      }),
      RUNS,
    )
  })

  test('returns * exactly if one side contains it', () => {
    fc.assert(
      fc.property(withStar, withStar, (existing, wanted) => {
        const hasStar = existing.includes('*') || wanted.includes('*')
        expect(mergeVary(existing.join(','), wanted) === '*').toBe(hasStar)
      }),
      RUNS,
    )
  })

  test('returns the same for one value, for several lines, and with other white space', () => {
    fc.assert(
      fc.property(withStar, withStar, (existing, wanted) => {
        const merged = mergeVary(existing.join(', '), wanted)
        expect(mergeVary(existing, wanted)).toBe(merged)
        expect(mergeVary(existing.join(' ,\t,'), wanted)).toBe(merged)
      }),
      RUNS,
    )
  })

  test('does not depend on the case of names', () => {
    fc.assert(
      fc.property(withStar, withStar, (existing, wanted) => {
        const upper = (list: readonly string[]): string[] => list.map((item) => item.toUpperCase())
        expect(mergeVary(upper(existing).join(), upper(wanted))).toBe(
          mergeVary(existing.join(), wanted).toUpperCase(),
        )
      }),
      RUNS,
    )
  })

  test('never throws', () => {
    fc.assert(
      fc.property(fc.option(anyText, { nil: undefined }), fc.array(anyText), (existing, wanted) => {
        expect(typeof mergeVary(existing, wanted)).toBe('string')
      }),
      { numRuns: 300 },
    )
  })
})
