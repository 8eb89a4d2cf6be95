/** The counts of a test runner. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export const NONE: Tally = { passed: 0, failed: 0, skipped: 0 }

export function add(left: Tally, right: Tally): Tally {
  return {
    passed: left.passed + right.passed,
    failed: left.failed + right.failed,
    skipped: left.skipped + right.skipped,
  }
}

export function formatTally({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

/** The last tally in a line of its own; `undefined` where there is none. */
export function parseTally(output: string): Tally | undefined {
  const line = [...output.matchAll(/^(\d+) passed, (\d+) failed, (\d+) skipped$/gm)].at(-1)
  if (line === undefined) return undefined
  return { passed: Number(line[1]), failed: Number(line[2]), skipped: Number(line[3]) }
}
