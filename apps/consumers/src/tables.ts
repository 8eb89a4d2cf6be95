import { NONE, type Tally } from '../../../scripts/tally.ts'
import type { StepResult } from './run-rows.ts'

/** A line for a step that has ended. */
export function describeResult({ row, step, error, skipped, milliseconds }: StepResult): string {
  const title = `${row.area} ${row.name}: ${step.column}`
  const seconds = `${(milliseconds / 1000).toFixed(1)} s`
  if (skipped !== undefined) return `skipped: ${title}: ${skipped}\n`
  if (error === undefined) return `✓ ${title} (${seconds})\n`
  return `✗ ${title} (${seconds})\n${error.message}\n`
}

export function tallyOf(results: readonly StepResult[]): Tally {
  return results.reduce(
    (tally, { error, skipped }) => ({
      passed: tally.passed + (error === undefined && skipped === undefined ? 1 : 0),
      failed: tally.failed + (error === undefined ? 0 : 1),
      skipped: tally.skipped + (skipped === undefined ? 0 : 1),
    }),
    NONE,
  )
}

/** A Markdown table for each area. */
export function tablesOf(results: readonly StepResult[]): string {
  const areas = Map.groupBy(results, ({ row }) => row.area)
  return [...areas].map(([area, ofArea]) => table(area, ofArea)).join('')
}

function table(area: string, ofArea: readonly StepResult[]): string {
  const rows = [...Map.groupBy(ofArea, ({ row }) => row)]
  const columns = [...new Set(rows.flatMap(([row]) => row.steps.map(({ column }) => column)))]
  const lines = rows.map(([{ name, steps }, ofRow]) => {
    const cells = columns.map((column) => {
      if (!steps.some((step) => step.column === column)) return '–'
      const result = ofRow.find(({ step }) => step.column === column)
      if (result === undefined) return 'not reached'
      if (result.skipped !== undefined) return 'skipped'
      return result.error === undefined ? 'ok' : 'FAILED'
    })
    return { name, cells }
  })
  const header = [
    { name: area, cells: columns },
    { name: '---', cells: columns.map(() => '---') },
  ]
  const text = [...header, ...lines].map((line) => `| ${line.name} | ${line.cells.join(' | ')} |\n`)
  return `\n${text.join('')}`
}
