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
    ['any', '*', ['*']],
    ['any among others', ['PUT', '*', 'chicken'], ['*']],
    [
      'those that browsers upper-case',
      ['get', 'Put', 'dELETE', 'options', 'HEAD', 'post'],
      ['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'POST'],
    ],
    ['one in two spellings that browsers make one', ['put', 'PUT'], ['PUT']],
    [
      'registered ones',
      ['PATCH', 'QUERY', 'PROPFIND', 'UNLOCK'],
      ['PATCH', 'QUERY', 'PROPFIND', 'UNLOCK'],
    ],
    [
      'unregistered ones in any case',
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
    'may not be a registered one in another case, which browsers do not upper-case: %s',
    (method) => {
      expect(read([method])).toEqual({ methods: [], codes: ['method-prohibited'] })
    },
  )

  test.each(['CONNECT', 'trace', 'Track'])('may not be forbidden ones: %s', (method) => {
    expect(read([method])).toEqual({ methods: [], codes: ['method-forbidden'] })
  })

  test.each(['', 'a b', 'GET,PUT', 'r\u00e9sum\u00e9', 'PATC\u212a', 'po\u017ft', 5, null])(
    'may not be no tokens: %j',
    (method) => {
      expect(read([method])).toEqual({ methods: [], codes: ['method-invalid'] })
    },
  )
})
