import type { Reporter, TestModule } from 'vitest/node'
import { formatTally } from './tally.ts'

/** Prints every skipped test, whose name contains the reason, and a line with counts that `scripts/test.ts` adds up. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const inState = (state: string) => tests.filter((test) => test.result().state === state)
    const skips = inState('skipped')
    // A file that cannot be loaded, or a suite that cannot be set up, has no tests that fail.
    const suites = modules.flatMap((module) => [module, ...module.children.allSuites()])
    const broken = suites.filter((suite) => suite.errors().length > 0)
    const lines = skips.map((test) => `skipped: ${test.fullName}`)
    const tally = {
      passed: inState('passed').length,
      failed: inState('failed').length + broken.length + errors.length,
      skipped: skips.length,
    }
    process.stdout.write(`${[...lines, formatTally(tally)].join('\n')}\n`)
  }
}
