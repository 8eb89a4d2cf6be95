import { describe, expect, test } from 'vitest'
import { FORBIDDEN, readNames, type ReadName } from './read-names.ts'
import { Report } from './report.ts'

interface Option {
  readonly subject?: 'method' | 'allowed-header'
  readonly read?: ReadName
  readonly besideWildcard?: string
}

function readInto(report: Report, option: Option, value: unknown): readonly string[] {
  const { subject = 'allowed-header', read: readName = (name) => name, besideWildcard } = option
  const example = 'Content-Type'
  return readNames(report, 'allowedHeaders', subject, example, readName, value, besideWildcard)
}

function read(option: Option, value?: unknown): { names: readonly string[]; codes: string[] } {
  const report = new Report()
  const names = readInto(report, option, value)
  return { names, codes: report.issues.map(({ code, path }) => `${code} ${path}`) }
}

describe('a list of names', () => {
  test('is empty by default', () => {
    expect(read({})).toEqual({ names: [], codes: [] })
    expect(read({}, undefined)).toEqual({ names: [], codes: [] })
    expect(read({}, [])).toEqual({ names: [], codes: [] })
  })

  test('keeps its order and spelling', () => {
    expect(read({}, ['X-B', 'x-a', 'X-C']).names).toEqual(['X-B', 'x-a', 'X-C'])
  })

  test('drops duplicates in another case and keeps the first spelling', () => {
    expect(read({}, ['X-B', 'x-b', 'X-A', 'X-b']).names).toEqual(['X-B', 'X-A'])
  })

  test('keeps methods that differ in case', () => {
    expect(read({ subject: 'method' }, ['chicken', 'CHICKEN', 'chicken']).names).toEqual([
      'chicken',
      'CHICKEN',
    ])
  })

  test('contains what each name is normalised to', () => {
    const option = {
      read: (name: string, key: string) => (key === 'x-drop' ? undefined : `${name}!`),
    }
    expect(read(option, ['X-A', 'X-Drop', 'X-B']).names).toEqual(['X-A!', 'X-B!'])
  })

  test('omits rejected names and reports them with their paths', () => {
    const option = { read: (name: string) => (name === 'bad' ? FORBIDDEN : name) }
    expect(read(option, ['a', 'bad', 'b', 'no name', 7])).toEqual({
      names: ['a', 'b'],
      codes: [
        'allowed-header-forbidden allowedHeaders.1',
        'allowed-header-invalid allowedHeaders.3',
        'allowed-header-invalid allowedHeaders.4',
      ],
    })
  })

  test('may be * instead of a list', () => {
    expect(read({}, '*')).toEqual({ names: ['*'], codes: [] })
    expect(read({ read: () => FORBIDDEN }, '*').codes).toEqual([
      'allowed-header-forbidden allowedHeaders',
    ])
  })

  test('drops names that * covers', () => {
    expect(read({}, ['X-A', '*', 'Authorization', '*']).names).toEqual(['*'])
    expect(
      read({ besideWildcard: 'authorization' }, ['X-A', 'Authorization', '*', 'authorization'])
        .names,
    ).toEqual(['Authorization', '*'])
  })

  test('is frozen', () => {
    expect(Object.isFrozen(read({}, ['X-A']).names)).toBe(true)
  })

  test.each([
    ['a text', 'X-A X-B,X-C', '["X-A","X-B","X-C"]'],
    ['a number', 5, '["Content-Type"]'],
    ['a set', new Set(['X-A']), '["Content-Type"]'],
    ['null', null, '["Content-Type"]'],
  ])('may not be %s', (_, value, instead) => {
    const report = new Report()
    expect(readInto(report, {}, value)).toEqual([])
    expect(report.issues).toMatchObject([
      {
        code: 'option-invalid',
        path: 'allowedHeaders',
        message: expect.stringContaining(`is not a list; write ${instead}`),
      },
    ])
  })
})
