import { availableParallelism } from 'node:os'
import { Skip, type Row, type Step } from './row.ts'

/** How a step ended; without an error and a reason to skip it, it passed. */
export interface StepResult {
  readonly row: Row
  readonly step: Step
  readonly error?: Error
  readonly skipped?: string
  readonly milliseconds: number
}

/** Runs as many rows at the same time as there are processors. A step that fails ends its row. */
export async function runRows(
  rows: readonly Row[],
  report: (result: StepResult) => void,
): Promise<void> {
  const waiting = rows.values()
  async function work(): Promise<void> {
    for (const row of waiting) await runSteps(row, report)
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
}

async function runSteps(row: Row, report: (result: StepResult) => void): Promise<void> {
  for (const step of row.steps) {
    const started = Date.now()
    const took = (): number => Date.now() - started
    try {
      await step.run()
      report({ row, step, milliseconds: took() })
    } catch (error) {
      if (error instanceof Skip) {
        report({ row, step, skipped: error.message, milliseconds: took() })
        continue
      }
      const failure = error instanceof Error ? error : new Error(String(error))
      return report({ row, step, error: failure, milliseconds: took() })
    }
  }
}
