import { describe, expect, test } from 'vitest'
import { readExposedHeaders } from './read-exposed-headers.ts'
import { Report } from './report.ts'

function read(value: unknown, credentials = false): { names: readonly string[]; codes: string[] } {
  const report = new Report()
  const names = readExposedHeaders(report, value, credentials)
  return { names, codes: report.issues.map(({ code }) => code) }
}

describe('the option exposedHeaders', () => {
  test.each([
    ['none', undefined, []],
    ['every header', '*', ['*']],
    ['every header, with Authorization in the list', ['Authorization', '*', 'ETag'], ['*']],
    ['names in any case', ['etag', 'X-TOTAL'], ['etag', 'X-TOTAL']],
    [
      'safelisted names, which are dropped',
      ['Content-Type', 'ETag', 'PRAGMA', 'expires'],
      ['ETag'],
    ],
  ])('may be %s', (_, value, names) => {
    expect(read(value)).toEqual({ names, codes: [] })
  })

  test('may be names with credentials', () => {
    expect(read(['ETag', '**'], true)).toEqual({ names: ['ETag', '**'], codes: [] })
  })

  test('may not be * with credentials', () => {
    expect(read('*', true)).toEqual({
      names: [],
      codes: ['exposed-header-wildcard-with-credentials-prohibited'],
    })
  })

  test.each([
    ['forbidden', 'Set-Cookie'],
    ['forbidden', 'set-cookie2'],
    ['prohibited', 'Origin'],
    ['prohibited', 'Access-Control-Request-Method'],
    ['prohibited', 'Access-Control-Allow-Origin'],
    ['invalid', ''],
  ])('may not be %s: %j', (kind, name) => {
    expect(read([name])).toEqual({ names: [], codes: [`exposed-header-${kind}`] })
  })
})
