import { formatTally } from '../../../scripts/tally.ts'
import type { Row } from './row.ts'
import { runRows, type StepResult } from './run-rows.ts'
import { describeResult, tablesOf, tallyOf } from './tables.ts'

/**
 * Runs the rows that contain one of the words, or all where there is none. Prints each step, tables, the time, and the counts.
 *
 * @returns whether some step ran, and none failed
 */
export async function reportRows(rows: readonly Row[], words: readonly string[]): Promise<boolean> {
  const results: StepResult[] = []
  const chosen = rows.filter(
    ({ area, name }) =>
      words.length === 0 || words.some((word) => `${area} ${name}`.includes(word)),
  )
  await runRows(chosen, (result) => {
    results.push(result)
    process.stdout.write(describeResult(result))
  })
  const tally = tallyOf(results)
  const seconds = `${Math.round(process.uptime())} s`
  process.stdout.write(`${tablesOf(results)}\n${seconds}\n${formatTally(tally)}\n`)
  return tally.passed > 0 && tally.failed === 0
}
