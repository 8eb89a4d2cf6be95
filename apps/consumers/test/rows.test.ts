import { expect, test } from 'vitest'
import { Skip } from '../src/row.ts'
import { runRows, type StepResult } from '../src/run-rows.ts'
import { describeResult, tablesOf, tallyOf } from '../src/tables.ts'

test('a step that is skipped counts as such, and a step that fails ends its row', async () => {
  const steps = {
    good: async () => {},
    unknown: async () => {
      throw new Skip('the machine has none')
    },
    bad: async () => {
      throw new Error('it broke')
    },
    later: async () => {},
  }
  const row = {
    area: 'Machines',
    name: 'this one',
    steps: Object.entries(steps).map(([column, run]) => ({ column, run })),
  }
  const results: StepResult[] = []
  await runRows([row], (result) => results.push(result))
  expect(tallyOf(results)).toEqual({ passed: 1, failed: 1, skipped: 1 })
  expect(results.map(describeResult).join('')).toContain(
    'skipped: Machines this one: unknown: the machine has none\n',
  )
  expect(tablesOf(results)).toBe(`
| Machines | good | unknown | bad | later |
| --- | --- | --- | --- | --- |
| this one | ok | skipped | FAILED | not reached |
`)
})
