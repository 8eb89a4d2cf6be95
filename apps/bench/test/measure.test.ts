import { describe, expect, test } from 'vitest'
import { figureOf, ratioOf } from '../src/measure/figure.ts'
import { fitExponent } from '../src/measure/fit-exponent.ts'
import { intervalOf } from '../src/measure/interval.ts'
import { measureRounds } from '../src/measure/measure-rounds.ts'
import { median, quantile } from '../src/measure/median.ts'

describe('figures', () => {
  test('are the median of their rounds, with both ends', () => {
    expect(figureOf([5, 1, 3])).toEqual({ median: 3, min: 1, max: 5 })
  })

  test('are the mean of the two in the middle for an even count', () => {
    expect(median([4, 1, 2, 9])).toBe(3)
    expect(quantile([0, 10], 0.25)).toBe(2.5)
  })

  test('of no values throw', () => {
    expect(() => median([])).toThrow('no values')
  })

  test('are compared round by round, so that a slow round does not change the ratio', () => {
    expect(ratioOf([2, 200, 4], [1, 100, 2])).toBe(2)
  })
})

describe('an exponent', () => {
  test.each([
    ['does not grow', 0, 0],
    ['grows in proportion', 1, 1],
    ['grows with the square', 2, 2],
  ])('is found for a value that %s', (_, power, exponent) => {
    const points = [1, 10, 100, 1000].map((size) => [size, 7 * size ** power] as const)
    expect(fitExponent(points)).toBeCloseTo(exponent)
  })
})

describe('an interval', () => {
  const values = Array.from({ length: 41 }, (_, index) => 1 + (index - 20) / 1000)

  test('lies around the median, and is the same in every run', () => {
    const { median: middle, low, high } = intervalOf(values)
    expect(middle).toBe(1)
    expect(low).toBeLessThan(1)
    expect(high).toBeGreaterThan(1)
    expect(intervalOf(values)).toEqual(intervalOf(values))
  })

  test('of equal values has no width', () => {
    expect(intervalOf([2, 2, 2])).toEqual({ median: 2, low: 2, high: 2 })
  })
})

describe('rounds', () => {
  test('measure each subject in each round, with a new input for each call', async () => {
    const seen = [0, 0]
    const subjects = seen.map((_, index) => ({
      prepare: () => ({ isUsed: false }),
      run: (input: { isUsed: boolean }) => {
        if (input.isUsed) throw new Error('this input was used before')
        input.isUsed = true
        seen[index]!++
      },
    }))
    const times = await measureRounds(subjects, { rounds: 2, milliseconds: 1 })
    expect(times.map((each) => each.length)).toEqual([2, 2])
    expect(times.flat().every((time) => time > 0)).toBe(true)
    expect(seen.every((calls) => calls > 100)).toBe(true)
  })
})
