import { describe, expect, test } from 'vitest'
import { readMaxAge } from './read-max-age.ts'
import { Report } from './report.ts'

function read(value: unknown): {
  seconds: number | undefined
  codes: string[]
  messages: string[]
} {
  const report = new Report()
  const seconds = readMaxAge(report, value)
  const codes = report.issues.map(({ code, path }) => `${code} ${path}`)
  return { seconds, codes, messages: report.issues.map(({ message }) => message) }
}

describe('the option maxAge', () => {
  test.each([undefined, 0, 1, 600, 86400])('may be %s', (value) => {
    expect(read(value)).toMatchObject({ seconds: value, codes: [] })
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
    expect(read(value)).toMatchObject({ seconds: undefined, codes: ['max-age-invalid maxAge'] })
  })

  test.each([
    [604_800, 86400],
    [Infinity, 86400],
    ['604800', 86400],
    ['3600', 3600],
    [59.6, 60],
    [-1, 0],
    ['1h', 600],
    [Number.NaN, 600],
    [true, 600],
    [[5], 600],
    [Symbol('5'), 600],
  ])('gets the nearest number that browsers keep: %o', (value, instead) => {
    const most = 'a whole number of seconds from 0 to 86400, the most that browsers keep'
    expect(read(value).messages).toEqual([
      expect.stringMatching(new RegExp(`is not ${most}; write ${instead}$`)),
    ])
  })
})
