import { readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Reporter, TestModule, Vitest } from 'vitest/node'
import { withResults, type ConformanceSuite } from './conformance-results.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const RESULTS = `${ROOT}apps/docs/src/reference/conformance-results.json`

/**
 * Holds the results of the conformance suite that the documentation shows equal to those of the run. With `-u`, as for
 * snapshots, it writes them.
 */
export default class ConformanceReporter implements Reporter {
  #isUpdate = false

  onInit({ config }: Vitest): void {
    this.#isUpdate = config.snapshotOptions.updateSnapshot === 'all'
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => ({
        file: relative(ROOT, module.moduleId),
        project: module.project.name,
        fullName: test.fullName,
        title: test.name,
        state: test.result().state,
      })),
    )
    const known = JSON.parse(readFileSync(RESULTS, 'utf8')) as readonly ConformanceSuite[]
    const [before, after] = [known, withResults(known, tests)].map(
      (suites) => `${JSON.stringify(suites, null, 2)}\n`,
    )
    if (before === after) return
    if (this.#isUpdate) writeFileSync(RESULTS, after!)
    else {
      process.stdout.write(
        'The results of the conformance suite have changed. Run the same again with -u, and review the difference.\n',
      )
      process.exitCode = 1
    }
  }
}
