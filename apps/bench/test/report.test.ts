import { describe, expect, test } from 'vitest'
import { chart } from '../src/report/chart.ts'
import { frontTable } from '../src/report/front-table.ts'
import { formatBytes, formatInterval, formatRatio, formatTime } from '../src/report/number.ts'
import { readResults } from '../src/report/read-results.ts'
import { replaceBlock } from '../src/report/replace-block.ts'
import { summaryOf } from '../src/report/summary.ts'
import { table } from '../src/report/table.ts'

describe('numbers', () => {
  test.each([
    [formatTime(7), '7 ns'],
    [formatTime(1234), '1.2 µs'],
    [formatTime(45_678), '46 µs'],
    [formatTime(4_500_000), '4.5 ms'],
    [formatBytes(0), '0 B'],
    [formatBytes(1500), '1.5 kB'],
    [formatBytes(12_345_678), '12 MB'],
    [formatRatio(1.234), '1.23'],
    [formatRatio(12.34), '12.3'],
    [formatRatio(12_345), '12,345'],
    [formatInterval({ median: 0.966, low: 0.9, high: 1 }), '0.97 (0.90–1.00)'],
  ])('are short: %s', (formatted, expected) => {
    expect(formatted).toBe(expected)
  })
})

test('a table has the same columns in every row', () => {
  expect(
    table(
      ['', 'time'],
      [
        ['one', '1 ns'],
        ['another', '10 ns'],
      ],
    ),
  ).toBe(
    [
      '|         |  time |',
      '| ------- | ----: |',
      '| one     |  1 ns |',
      '| another | 10 ns |',
    ].join('\n'),
  )
})

test('a summary counts rows by the fastest correct peer', () => {
  const ours = { role: 'ours', framework: 'F' }
  const peer = (
    scenario: string,
    [low, median, high]: readonly number[],
    fault?: string,
  ): object => ({
    role: 'peer',
    framework: 'F',
    scenario,
    oursToIt: { low, median, high },
    ...(fault !== undefined && { fault }),
  })
  const results = [
    { ...ours, scenario: 'ahead' },
    peer('ahead', [0.7, 0.8, 0.9]),
    peer('ahead', [0.8, 0.9, 0.99]),
    { ...ours, scenario: 'behind one of two' },
    peer('behind one of two', [0.7, 0.8, 0.9]),
    peer('behind one of two', [1.1, 1.2, 1.3]),
    { ...ours, scenario: 'open' },
    peer('open', [0.9, 1, 1.1]),
    { ...ours, scenario: 'a wrong response' },
    peer('a wrong response', [1.1, 1.2, 1.3], 'leaks'),
  ]
  expect(summaryOf(results as unknown as Parameters<typeof summaryOf>[0])).toBe(
    'Of 3 comparisons with a correct peer: faster in 1, slower in 1, tied in 1.',
  )
})

test('the front table has a row for each adapter, and compares with correct peers alone', () => {
  const { applications } = readResults()
  const rows = frontTable(applications).split('\n').slice(2)
  expect(rows.map((row) => row.split('|')[1]?.trim())).toEqual([
    'Express',
    'Koa',
    'Fastify',
    'Nest on Express',
    'Nest on Fastify',
    'Next proxy.ts',
    'Hono',
    'node:http',
  ])
  for (const each of applications) {
    if (each.framework === 'Koa' && each.role === 'peer') Object.assign(each, { fault: 'leaks' })
  }
  expect(frontTable(applications)).toMatch(/Koa .*not compared: leaks/)
})

test('a chart draws bars in proportion and escapes text', () => {
  const image = chart('A & B', [
    {
      label: 'One',
      bars: [
        { name: 'a<b', value: 100, text: '100', isOurs: true },
        { name: 'c', value: 50, text: '50', isOurs: false },
      ],
    },
  ])
  const [longer, shorter] = [...image.matchAll(/<rect x="\d+" y="\d+" width="([\d.]+)"/g)].map(
    ([, width]) => Number(width),
  )
  expect(longer).toBeCloseTo(2 * shorter!)
  expect(image).toContain('a&lt;b')
  expect(image).toContain('A &amp; B')
})

describe('a block in a document', () => {
  const marks = 'before\n<!-- bench:start -->\nold\n<!-- bench:end -->\nafter\n'

  test('replaces the one before', () => {
    const once = replaceBlock(marks, 'new')
    expect(once).toBe('before\n<!-- bench:start -->\n\nnew\n\n<!-- bench:end -->\nafter\n')
    expect(replaceBlock(once, 'new')).toBe(once)
  })

  test.each([
    ['no marks', 'text'],
    ['no end', '<!-- bench:start -->'],
    ['two beginnings', `<!-- bench:start -->${marks}`],
    ['two ends', `${marks}<!-- bench:end -->`],
  ])('throws where there are %s', (_, document) => {
    expect(() => replaceBlock(document, 'new')).toThrow('once each')
  })
})
