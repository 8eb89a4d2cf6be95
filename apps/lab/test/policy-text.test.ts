import { checkOptions, definePolicy } from '@cors/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkPolicyText, type PolicyTextIssue } from '../model/check-policy-text.ts'
import { parseJsonTree } from '../model/json-tree.ts'

const APP = 'http://app.localhost:3000'

describe('the text of a policy', () => {
  test('is a policy where its options are accepted', () => {
    const { policy, issues } = checkPolicyText('{ "origin": ["https://a.example"] }', APP)
    expect(policy).toEqual(definePolicy({ origin: ['https://a.example'] }))
    expect(issues).toEqual([])
  })

  test.each<[text: string, place: string, line: number, column: number]>([
    ['{\n  "origin": ["https://a.example", "null"]\n}', '"null"', 2, 35],
    ['{ "origin": "https://a.example/" }', '"https://a.example/"', 1, 13],
    ['{ "origin": "*",\n\t"maxAge": "1" }', '"1"', 2, 12],
    ['{ "origin": "*", "methods": ["GET", "patch"] }', '"patch"', 1, 37],
    ['{ "methods": [] }', '{', 1, 1],
    ['\n["*"]', '["*"]', 2, 1],
    ['{ "origin": "*" ', '', 1, 17],
    ['{ "origin": \'*\' }', "'", 1, 13],
    ['{ "origin": "*", }', '}', 1, 18],
    ['{ "origin": "*" // all\n}', '/', 1, 17],
    ['{ "origin": "*", "origin": "*" }', '"', 1, 18],
  ])('has its issue where it is wrong: %s', (text, place, line, column) => {
    const [issue] = checkPolicyText(text, APP).issues
    expect(issue && [text.slice(issue.from, issue.to), issue.line, issue.column]).toEqual([
      place,
      line,
      column,
    ])
  })

  test.each<[text: string, fixed: readonly string[]]>([
    ['{}', [`{ "origin": ["${APP}"] }`]],
    ['{ "origin": "https://a.example/x" }', ['{ "origin": "https://a.example" }']],
    [
      '{ "origin": "https://a.example,https://b.example" }',
      ['{ "origin": ["https://a.example","https://b.example"] }'],
    ],
    ['{ "origin": true }', [`{ "origin": ["${APP}"] }`]],
    ['{ "origin": ["null"] }', [`{ "origin": ["${APP}"] }`]],
    [
      '{ "origin": "*", "credentials": true }',
      [`{ "origin": ["${APP}"], "credentials": true }`, '{ "origin": "*" }'],
    ],
    [
      '{ "origin": ["http://a.example"], "credentials": true }',
      [
        '{ "origin": ["https://a.example"], "credentials": true }',
        '{ "origin": ["http://a.example"], "credentials": true, "dangerouslyAllowInsecureOrigins": true }',
      ],
    ],
    [
      '{ "origin": "*", "allowHeaders": ["X-A"] }',
      ['{ "origin": "*", "allowedHeaders": ["X-A"] }', '{ "origin": "*" }'],
    ],
    ['{ "preflightContinue": true, "origin": "*" }', ['{ "origin": "*" }']],
    [
      '{ "origin": "*", "methods": "PUT, DELETE" }',
      ['{ "origin": "*", "methods": ["PUT","DELETE"] }'],
    ],
    ['{ "origin": "*", "methods": ["patch"] }', ['{ "origin": "*", "methods": ["PATCH"] }']],
    [
      '{ "origin": "*", "allowedHeaders": ["Cookie", "X-A"] }',
      ['{ "origin": "*", "allowedHeaders": ["X-A"] }'],
    ],
    [
      '{ "origin": "*", "credentials": "yes" }',
      ['{ "origin": "*", "credentials": true }', '{ "origin": "*", "credentials": false }'],
    ],
    ['{ "origin": "*", "maxAge": "600" }', ['{ "origin": "*", "maxAge": 600 }']],
    ['{ "origin": "*", "maxAge": 1e9 }', ['{ "origin": "*", "maxAge": 86400 }']],
    ['["*"]', [`{\n  "origin": [\n    "${APP}"\n  ]\n}`]],
  ])('is repaired with one click: %s', (text, fixed) => {
    const [issue] = checkPolicyText(text, APP).issues
    expect(issue && applied(text, issue)).toEqual(fixed)
  })

  test.each([
    ['{ "origin": "https://a.example/" }'],
    [
      '{ "origin": ["https://A.example", "b.example", "null", "ws://c.example"], "credentials": true }',
    ],
    [
      '{ "origins": ["https://a.example"], "methods": "put", "maxage": "5", "allowHeaders": "a,b" }',
    ],
    ['{ "origin": "*", "credentials": true, "exposedHeaders": ["Set-Cookie"] }'],
  ])('has no issue left after the first fix of each: %s', (start) => {
    let text = start
    for (let clicks = 0; clicks < 20; clicks += 1) {
      const [issue] = checkPolicyText(text, APP).issues
      if (issue === undefined) break
      text = applied(text, issue)[0] ?? ''
    }
    expect(checkPolicyText(text, APP).issues).toEqual([])
  })

  test('has the issues of its options, whatever they are, at places in the text', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const { issues, policy } = checkPolicyText(text, APP)
        const expected = checkOptions(JSON.parse(text))
        expect(issues.map(({ code }) => code)).toEqual(expected.map(({ code }) => code))
        expect(policy === undefined).toBe(expected.length > 0)
        for (const { from, to } of issues)
          expect(0 <= from && from < to && to <= text.length).toBe(true)
      }),
    )
  })

  test.each([
    ['a long value', `{ "origin": "${'a'.repeat(10_000_000)}" }`],
    ['many options', `{ ${Array.from({ length: 10_000 }, (_, at) => `"a${at}": 1`).join()} }`],
    ['many lists', '['.repeat(1_000_000)],
  ])('is not looked at where it is too long: %s', (_what, text) => {
    expect(checkPolicyText(text, APP).issues.map(({ message }) => message)).toEqual([
      'A policy has 20000 characters at most',
    ])
  })

  test('never makes the check fail', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(checkPolicyText(text, APP).issues.length).toBeGreaterThan(0)
      }),
    )
    expect(checkPolicyText('['.repeat(100_000), APP).issues).toHaveLength(1)
  })
})

describe('the parser with places', () => {
  test('reads what JSON.parse reads, and knows where each value is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const text = ` ${JSON.stringify(value, null, indent)}\n`
        const tree = parseJsonTree(text)
        expect(tree.value).toEqual(JSON.parse(text))
        expect(JSON.parse(text.slice(tree.from, tree.to))).toEqual(JSON.parse(text))
      }),
    )
  })

  test('rejects what JSON.parse rejects', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...JSON_CHARACTERS) }), (text) => {
        const isRead = accepts(() => parseJsonTree(text))
        // Also a name that is written twice is rejected, so that not every JSON is read.
        expect(isRead && !accepts(() => JSON.parse(text))).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })
})

const JSON_CHARACTERS = Array.from('{}[]",:01e.-truefalsn\\ \n')

function accepts(parse: () => unknown): boolean {
  try {
    parse()
    return true
  } catch {
    return false
  }
}

function applied(text: string, { fixes }: PolicyTextIssue): readonly string[] {
  return fixes.map(
    ({ edit: { from, to, insert } }) => text.slice(0, from) + insert + text.slice(to),
  )
}
