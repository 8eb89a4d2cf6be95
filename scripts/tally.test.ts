import { describe, expect, test } from 'vitest'
import { add, formatTally, parseTally } from './tally.ts'

describe('a tally', () => {
  const tally = { passed: 3, failed: 1, skipped: 2 }

  test('that was printed is read back', () => {
    expect(parseTally(`noise\n${formatTally(tally)}\nmore noise\n`)).toEqual(tally)
  })

  test('is the last one where a runner printed several', () => {
    expect(parseTally(`1 passed, 0 failed, 0 skipped\n${formatTally(tally)}`)).toEqual(tally)
  })

  test('is missing where a runner printed none', () => {
    expect(parseTally('3 passed, and that was all')).toBeUndefined()
  })

  test('is added number by number', () => {
    expect(add(tally, { passed: 10, failed: 20, skipped: 30 })).toEqual({
      passed: 13,
      failed: 21,
      skipped: 32,
    })
  })
})
