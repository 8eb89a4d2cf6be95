/**
 * Tries the packed tarballs in every project of the matrix, and prints a table. With words, only the rows that contain
 * one: `npx pnpm consumers Jest`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMatrix } from './matrix.ts'
import { runRows, type StepResult } from './run-rows.ts'

const words = process.argv.slice(2)
const directory = mkdtempSync(join(tmpdir(), 'cors-consumers-'))
const results: StepResult[] = []
try {
  const matrix = await createMatrix(directory)
  const rows = matrix.filter(
    ({ area, name }) =>
      words.length === 0 || words.some((word) => `${area} ${name}`.includes(word)),
  )
  await runRows(rows, (result) => {
    results.push(result)
    process.stdout.write(describe(result))
  })
} finally {
  rmSync(directory, { recursive: true, force: true })
}
process.stdout.write(tables())
process.exitCode = results.length > 0 && results.every(({ error }) => error === undefined) ? 0 : 1

function describe({ row, step, error, milliseconds }: StepResult): string {
  const title = `${row.area} ${row.name}: ${step.column}`
  const seconds = `${(milliseconds / 1000).toFixed(1)} s`
  if (error === undefined) return `✓ ${title} (${seconds})\n`
  return `✗ ${title} (${seconds})\n${error.message}\n`
}

/** A Markdown table for each area. */
function tables(): string {
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
