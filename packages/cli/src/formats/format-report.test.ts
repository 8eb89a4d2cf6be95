import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import type { Finding } from '../finding.ts'
import { FORMAT_NAMES } from '../report-options.ts'
import { toPrintableLines } from '../printable.ts'
import type { Report } from '../report.ts'
import { formatReport, type FormatOptions } from './format-report.ts'

const options: FormatOptions = { failOn: 'error', style: (_, text) => text, version: '1.2.3' }

/** What a server could send to break out of each format. */
const HOSTILE =
  '\u001B[31m\r\n::error::x%0A,:]]> "\'<script>&amp;</failure>`` ``` | ![x](http://x) @all \u202E\u0000\uFFFE'

const hostile: Finding = {
  code: 'trusts-null',
  severity: 'error',
  certainty: 'likely',
  message: HOSTILE,
  fix: HOSTILE,
  docs: 'https://docs.example/trusts-null',
  evidence: [
    {
      request: {
        method: 'GET',
        url: `https://a.example/${HOSTILE}`,
        headers: [['Origin', HOSTILE]],
      },
      response: {
        status: 200,
        headers: [
          ['Vary', HOSTILE],
          ['__proto__', 'x'],
          ['Vary', 'b'],
        ],
      },
    },
  ],
  location: { uri: `https://a.example/${HOSTILE}` },
}
const inFile: Finding = {
  code: 'max-age-capped',
  severity: 'warning',
  certainty: 'certain',
  message: 'It is capped.',
  fix: 'Write 600.',
  docs: 'https://docs.example/max-age-capped',
  location: { uri: 'a b,c:d.json', line: 3, column: 5 },
}
const report: Report = {
  command: 'audit',
  subjects: ['https://a.example/', 'a b,c:d.json'],
  rules: [
    {
      code: 'trusts-null',
      summary: 'Trusts null.',
      docs: 'https://docs.example/x',
      securitySeverity: 8,
    },
    { code: 'max-age-capped', summary: 'Capped.', docs: 'https://docs.example/y' },
    { code: 'missing-vary', summary: 'No Vary.', docs: 'https://docs.example/z' },
  ],
  findings: [inFile, hostile],
  details: { requests: 3 },
  success: 'No findings.',
}
const empty: Report = { ...report, findings: [] }

describe('every format', () => {
  test.each(FORMAT_NAMES)('%s has no control character but line breaks', (format) => {
    const text = formatReport(report, format, options)
    expect(text).toBe(toPrintableLines(text).replaceAll('\t', ''))
  })

  test.each(['pretty', 'github', 'markdown'] as const)(
    '%s says that nothing was found',
    (format) => {
      expect(formatReport(empty, format, options)).toContain('No findings.')
    },
  )
})

test.each(['pretty', 'github', 'markdown'] as const)(
  '%s says it in one line, whatever the name of a file is',
  (format) => {
    const text = formatReport({ ...empty, success: `No findings in ${HOSTILE}.` }, format, options)
    expect(text.split('\n')).toHaveLength(1)
    expect(text).toMatch(/^(?:## cors audit: )?No findings in /)
  },
)

test('json is the findings, and what else the command knows', () => {
  expect(JSON.parse(formatReport(report, 'json', options))).toEqual({
    findings: JSON.parse(JSON.stringify([inFile, hostile])) as unknown,
    requests: 3,
  })
})

describe('sarif', () => {
  const require = createRequire(import.meta.url)
  const schema = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')
  const ajv = new Ajv({ strict: false, unicodeRegExp: false })
  addFormats.default(ajv)
  // Nothing in it depends on the draft that it names, which this validator does not know.
  const text = readFileSync(schema, 'utf8').replace(/^ {4}"(?:\$schema|id)":.*/gm, '')
  const validate = ajv.compile(JSON.parse(text) as object)

  test.each([
    ['findings', report],
    ['nothing', empty],
    ['a finding without a rule', { ...report, rules: [] }],
  ])('with %s is valid', (_, one) => {
    validate(JSON.parse(formatReport(one, 'sarif', options)))
    expect(validate.errors).toBeNull()
  })

  test('would not be valid with a level of our own', () => {
    const log = formatReport(report, 'sarif', options).replace('"level": "error"', '"level": "x"')
    expect(validate(JSON.parse(log))).toBe(false)
  })

  test('has a place, a fingerprint, and the exchange that proves it', () => {
    const { runs } = JSON.parse(formatReport(report, 'sarif', options)) as {
      runs: [{ results: Record<string, unknown>[] }]
    }
    expect(runs[0].results[0]).toMatchObject({
      ruleId: 'max-age-capped',
      ruleIndex: 1,
      level: 'warning',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'a%20b,c:d.json' },
            region: { startLine: 3, startColumn: 5 },
          },
        },
      ],
    })
    expect(runs[0].results[1]).toMatchObject({
      webResponse: { statusCode: 200, headers: { Vary: `${HOSTILE}, b` } },
    })
    const fingerprints = runs[0].results.map(({ partialFingerprints }) => partialFingerprints)
    expect(new Set(fingerprints.map((one) => JSON.stringify(one))).size).toBe(2)
  })
})

describe('junit', () => {
  const text = formatReport(report, 'junit', options)

  test('has a test case for each rule and subject, and fails only from --fail-on upwards', () => {
    expect(text.match(/<testcase /g)).toHaveLength(9)
    expect(text.match(/<failure /g)).toHaveLength(1)
    expect(text.match(/<system-out>/g)).toHaveLength(1)
    const all = formatReport(report, 'junit', { ...options, failOn: 'info' })
    expect(all.match(/<failure /g)).toHaveLength(2)
  })

  test('is XML whatever a server sent', () => {
    const tags = text.match(/<[^>]*>/g)!.map((tag) => /^<(\/?[a-z-]+|\?xml)/.exec(tag)?.[1])
    expect(new Set(tags)).toEqual(
      new Set([
        '?xml',
        'testsuites',
        'testsuite',
        'testcase',
        'failure',
        '/failure',
        'system-out',
        '/system-out',
        '/testcase',
        '/testsuite',
        '/testsuites',
      ]),
    )
    expect(text).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/)
  })
})

describe('github', () => {
  const lines = formatReport(report, 'github', options).split('\n')

  test('is one command for each finding, the worst first', () => {
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatch(/^::error title=trusts-null::https:/)
    expect(lines[1]).toBe(
      '::warning file=a b%2Cc%3Ad.json,line=3,col=5,title=max-age-capped::It is capped.%0AFix: Write 600.%0Ahttps://docs.example/max-age-capped',
    )
  })

  test('escapes what a server sent', () => {
    expect(lines[0]).not.toMatch(/%(?!25|0A)/)
  })
})

test('markdown shows the name of a file as text', () => {
  const text = formatReport({ ...empty, success: '<img src=x> @all' }, 'markdown', options)
  expect(text).toBe('## cors audit: &#60;img src=x> &#64;all')
})

test('markdown shows what a server sent as text', () => {
  const text = formatReport(report, 'markdown', options)
  const outside = text.replace(/```http\n[\s\S]*?\n```|```` .* ````/g, '')
  expect(text.match(/```http/g)).toHaveLength(1)
  expect(outside).not.toMatch(/<script|[^\\]!\[|@all|[^\\]``|http:/)
  expect(text.split('\n').filter((line) => line.startsWith('```'))).toEqual(['```http', '```'])
})

test('pretty shows errors first, with place, fix and evidence', () => {
  const text = formatReport({ ...report, findings: [inFile] }, 'pretty', options)
  expect(text).toBe(`warning  max-age-capped  a b,c:d.json:3:5
  It is capped.
  Fix: Write 600.
  https://docs.example/max-age-capped

1 warning`)
  const both = formatReport(report, 'pretty', options)
  expect(both.indexOf('trusts-null')).toBeLessThan(both.indexOf('max-age-capped'))
  expect(both).toContain('1 error, 1 warning')
})
