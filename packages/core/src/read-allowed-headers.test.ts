import { describe, expect, test } from 'vitest'
import { readAllowedHeaders } from './read-allowed-headers.ts'
import { Report } from './report.ts'

function read(value: unknown): { names: readonly string[]; codes: string[] } {
  const report = new Report()
  const names = readAllowedHeaders(report, value)
  return { names, codes: report.issues.map(({ code }) => code) }
}

describe('the option allowedHeaders', () => {
  test.each([
    ['none', undefined, []],
    ['every header', '*', ['*']],
    ['every header and Authorization', ['X-A', 'Authorization', '*'], ['Authorization', '*']],
    ['names in any case', ['content-type', 'X-TOKEN'], ['content-type', 'X-TOKEN']],
    [
      'safelisted names, which browsers request for values that are not safelisted',
      ['Accept', 'Content-Type'],
      ['Accept', 'Content-Type'],
    ],
    ['names with Origin, which every copied list has', ['Origin', 'X-A', 'ORIGIN'], ['X-A']],
    ['Origin alone, which allows nothing', ['origin'], []],
    [
      'headers that only look like those of the protocol',
      ['Access-Control-Allow-Private-Network'],
      ['Access-Control-Allow-Private-Network'],
    ],
  ])('may be %s', (_, value, names) => {
    expect(read(value)).toEqual({ names, codes: [] })
  })

  test.each([
    ['forbidden', 'Cookie'],
    ['forbidden', 'Sec-Fetch-Mode'],
    ['forbidden', 'PROXY-Authorization'],
    ['prohibited', 'Access-Control-Allow-Origin'],
    ['prohibited', 'ACCESS-CONTROL-MAX-AGE'],
    ['invalid', 'a:b'],
  ])('may not be %s: %s', (kind, name) => {
    expect(read([name])).toEqual({ names: [], codes: [`allowed-header-${kind}`] })
  })
})
