import { describe, expect, test } from 'vitest'
import { add, formatTally, parseTally } from './tally.ts'

describe('a tally', () => {
  const tally = { passed: 3, failed: 1, skipped: 2 }

  test('is read back after it was printed', () => {
    expect(parseTally(`noise\n${formatTally(tally)}\nmore noise\n`)).toEqual(tally)
  })

  test('is the last one if a runner printed several', () => {
    expect(parseTally(`1 passed, 0 failed, 0 skipped\n${formatTally(tally)}`)).toEqual(tally)
  })

  test('is undefined if a runner printed none', () => {
    expect(parseTally('3 passed, and nothing else')).toBeUndefined()
  })

  test('is added count by count', () => {
    expect(add(tally, { passed: 10, failed: 20, skipped: 30 })).toEqual({
      passed: 13,
      failed: 21,
      skipped: 32,
    })
  })
})
