import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ADAPTER_NAMES, PEER_NAMES } from '../model/addresses.ts'
import type { TableCell } from '../client/lab-client.ts'
import { compare } from '../model/compare.ts'
import { replay } from '../model/replay.ts'
import { tableScenarios } from '../state/table-scenarios.ts'
import { openLabInPage } from './lab-in-page.ts'
import { openLab, type OpenLab } from './open-lab.ts'

let lab: OpenLab
let cells: readonly TableCell[]

beforeAll(async () => {
  lab = await openLab()
  const page = await openLabInPage(lab)
  cells = await page.runTable(tableScenarios(lab.addresses), [...ADAPTER_NAMES, ...PEER_NAMES])
}, 180_000)
afterAll(() => lab?.close())

describe('the table of servers and scenarios, run in Chromium', () => {
  test('has a cell for every server in every scenario', () => {
    const rows = tableScenarios(lab.addresses).length
    expect(cells).toHaveLength(rows * (ADAPTER_NAMES.length + PEER_NAMES.length))
  })

  test.each(ADAPTER_NAMES)('%s does what is predicted in every scenario', (name) => {
    const disagreeing = cells.filter(
      ({ server, comparison }) => server === name && !comparison.agrees,
    )
    expect(
      disagreeing.map(({ scenario, comparison }) => [scenario, comparison.differences]),
    ).toEqual([])
  })

  test('the other packages differ where they allow more, or end the request of the page', () => {
    const differing = PEER_NAMES.map((name) => [
      name,
      cells
        .filter(({ server, comparison }) => server === name && !comparison.agrees)
        .map(({ scenario }) => scenario),
    ])
    expect(Object.fromEntries(differing)).toEqual({
      cors: ['no-methods', 'options', 'no-headers', 'header-not-allowed', 'method-not-allowed'],
      'koa-cors': [
        'no-methods',
        'options',
        'no-headers',
        'header-not-allowed',
        'method-not-allowed',
      ],
      'fastify-cors': ['options', 'no-headers', 'header-not-allowed'],
    })
  })
})

test('the browser does what the standard says with what every server really sent', () => {
  const scenarios = new Map(tableScenarios(lab.addresses).map((row) => [row.id, row.state]))
  const disagreeing = cells.filter(({ scenario, server, attempt }) => {
    const { request, before } = scenarios.get(scenario)!
    // What a cache holds from an earlier request is not in the records of this one.
    if (before !== undefined) return false
    return !compare(replay(attempt, { ...request, server }, lab.addresses), attempt).agrees
  })
  expect(disagreeing.map(({ scenario, server }) => `${scenario} at ${server}`)).toEqual([])
})
