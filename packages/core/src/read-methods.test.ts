import { describe, expect, test } from 'vitest'
import { readMethods } from './read-methods.ts'
import { Report } from './report.ts'

function read(value: unknown): { methods: readonly string[]; codes: string[] } {
  const report = new Report()
  const methods = readMethods(report, value)
  return { methods, codes: report.issues.map(({ code }) => code) }
}

describe('methods', () => {
  test.each([
    ['none', undefined, []],
    ['every method', '*', ['*']],
    ['every method among others', ['PUT', '*', 'chicken'], ['*']],
    [
      'methods that browsers upper-case',
      ['get', 'Put', 'dELETE', 'options', 'HEAD', 'post'],
      ['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'POST'],
    ],
    ['one method in two spellings that browsers normalise', ['put', 'PUT'], ['PUT']],
    [
      'registered methods',
      ['PATCH', 'QUERY', 'PROPFIND', 'UNLOCK'],
      ['PATCH', 'QUERY', 'PROPFIND', 'UNLOCK'],
    ],
    [
      'unregistered methods in any case',
      ['getaway', 'Chicken', 'xpatch', 'patchy', 'move-on'],
      ['getaway', 'Chicken', 'xpatch', 'patchy', 'move-on'],
    ],
  ])('may be %s', (_, value, methods) => {
    expect(read(value)).toEqual({ methods, codes: [] })
  })

  test.each([
    'copy',
    'move',
    'mkcol',
    'lock',
    'unlock',
    'patch',
    'Patch',
    'PATCh',
    'proppatch',
    'propfind',
    'query',
    'report',
    'search',
  ])(
    'may not be a registered method in another case that browsers do not upper-case: %s',
    (method) => {
      expect(read([method])).toEqual({ methods: [], codes: ['method-prohibited'] })
    },
  )

  test.each(['CONNECT', 'trace', 'Track'])('may not be forbidden: %s', (method) => {
    expect(read([method])).toEqual({ methods: [], codes: ['method-forbidden'] })
  })

  test.each(['', 'a b', 'GET,PUT', 'r\u00e9sum\u00e9', 'PATC\u212a', 'po\u017ft', 5, null])(
    'must be tokens: %j is rejected',
    (method) => {
      expect(read([method])).toEqual({ methods: [], codes: ['method-invalid'] })
    },
  )
})
