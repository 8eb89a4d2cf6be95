import { describe, expect, test } from 'vitest'
import { withResults, type RanTest } from './conformance-results.ts'

const file = 'packages/koa/test/conformance.test.ts'

function ran(suite: string, title: string, state = 'passed'): RanTest {
  const fullName = `conformance of ${suite} > under plain > ${title}`
  return { file, project: 'packages', fullName, title, state }
}

const COMPLETE = [
  ran('Koa 3.3', 'skips and limits name cases that exist'),
  ran('Koa 3.3', 'vary/merged: a value is kept'),
  ran('Koa 3.3', 'errors/url: limited, Koa responds first'),
  ran('Koa 3.3', 'twice/route: only the inner one (skipped: Koa cannot)', 'skipped'),
]
const KOA = {
  file,
  project: 'packages',
  name: 'Koa 3.3',
  passed: 2,
  limits: { 'Koa responds first': ['errors/url'] },
  skips: { 'Koa cannot': ['twice/route'] },
}

describe('the results of the conformance suite', () => {
  test('count cases, and hold every limit and skip by its reason', () => {
    expect(withResults([], COMPLETE)).toEqual([KOA])
  })

  test('replace all that was known of the same file', () => {
    expect(withResults([{ ...KOA, name: 'Koa 2.0' }, KOA], COMPLETE)).toEqual([KOA])
  })

  test('keep what is known of other files and of other projects', () => {
    const others = [
      { ...KOA, file: 'packages/hono/test/conformance.test.ts' },
      { ...KOA, project: 'another' },
    ]
    expect(withResults(others, COMPLETE)).toEqual(expect.arrayContaining([...others, KOA]))
  })

  test.each([
    ['a test failed', ran('Koa 3.3', 'vary/star: it absorbs', 'failed')],
    ['a filter left tests out', ran('Koa 3.3', 'vary/star: it absorbs', 'skipped')],
    ['another suite of the file failed', ran('Koa 2.0', 'vary/star: it absorbs', 'failed')],
    ['a file has other tests, too', { ...ran('', 'another'), fullName: 'another' }],
  ])('stay as they are where %s', (_, another) => {
    const known = [{ ...KOA, passed: 1 }]
    expect(withResults(known, [...COMPLETE, another])).toEqual(known)
  })
})
