import { describe, expect, test } from 'vitest'
import { readMaxAge } from './read-max-age.ts'
import { Report } from './report.ts'

function read(value: unknown): { seconds: number | undefined; codes: string[] } {
  const report = new Report()
  const seconds = readMaxAge(report, value)
  return { seconds, codes: report.issues.map(({ code, path }) => `${code} ${path}`) }
}

describe('the option maxAge', () => {
  test.each([undefined, 0, 1, 600, 86400])('may be %s', (value) => {
    expect(read(value)).toEqual({ seconds: value, codes: [] })
  })

  test.each([
    -1,
    86401,
    0.5,
    Number.NaN,
    Infinity,
    '600',
    null,
    true,
    [600],
    {},
    10n,
    Symbol('x'),
    Object.create(null) as object,
  ])('may not be %o', (value) => {
    expect(read(value)).toEqual({ seconds: undefined, codes: ['max-age-invalid maxAge'] })
  })
})
