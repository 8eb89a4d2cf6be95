/** A suite of `describeConformance` that ran, as the documentation shows it. */
export interface ConformanceSuite {
  /** From the root of the repository. */
  readonly file: string
  /** The project of Vitest. */
  readonly project: string
  /** The adapter and the framework, with its version. */
  readonly name: string
  /** How many cases passed, those with a limit among them. */
  readonly passed: number
  /** The ids of cases that end differently under this framework, by reason. */
  readonly limits: Readonly<Record<string, readonly string[]>>
  /** The ids of cases that did not run, by reason. */
  readonly skips: Readonly<Record<string, readonly string[]>>
}

/** A test that ran. */
export interface RanTest {
  readonly file: string
  readonly project: string
  /** The titles of the suites around it, and its own, joined by ` > `. */
  readonly fullName: string
  readonly title: string
  readonly state: string
}

/** The results with those of a run in place of what was known of the same files, where all of a file passed. */
export function withResults(
  known: readonly ConformanceSuite[],
  tests: readonly RanTest[],
): readonly ConformanceSuite[] {
  const ran = [...Map.groupBy(tests, keyOf)].flatMap(([key, ofFile]) => {
    const suites = readSuites(ofFile)
    return suites === undefined || suites.length === 0 ? [] : [[key, suites] as const]
  })
  const files = new Set(ran.map(([key]) => key))
  return [
    ...known.filter((suite) => !files.has(keyOf(suite))),
    ...ran.flatMap(([, suites]) => suites),
  ].toSorted((one, other) =>
    `${keyOf(one)} ${one.name}` < `${keyOf(other)} ${other.name}` ? -1 : 1,
  )
}

function keyOf({ file, project }: { readonly file: string; readonly project: string }): string {
  return `${file} ${project}`
}

/** Undefined where a test failed, or was left out by a filter. */
function readSuites(tests: readonly RanTest[]): readonly ConformanceSuite[] | undefined {
  const suites = Map.groupBy(tests, nameOf)
  const results = [...suites].map(([name, ofSuite]) =>
    name === undefined ? undefined : toSuite(name, ofSuite),
  )
  return results.every((suite) => suite !== undefined) ? results : undefined
}

function nameOf({ fullName }: RanTest): string | undefined {
  return /(?:^| > )conformance of (.+?) > /.exec(fullName)?.[1]
}

function toSuite(name: string, tests: readonly RanTest[]): ConformanceSuite | undefined {
  const limits: Record<string, string[]> = {}
  const skips: Record<string, string[]> = {}
  let passed = 0
  for (const { title, state } of tests) {
    const [, id, text = ''] = /^([a-z-]+\/[\w-]+): (.*)$/.exec(title) ?? []
    const [, reason] = /\(skipped: (.*)\)$/.exec(text) ?? []
    const [, because] = /^limited, (.*)$/.exec(text) ?? []
    if (id !== undefined && state === 'skipped' && reason !== undefined)
      (skips[reason] ??= []).push(id)
    else if (state !== 'passed') return undefined
    else if (id !== undefined) {
      passed++
      if (because !== undefined) (limits[because] ??= []).push(id)
    }
  }
  const [{ file, project }] = tests as [RanTest]
  return { file, project, name, passed, limits, skips }
}
