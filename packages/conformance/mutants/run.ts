/**
 * Proves that the conformance suite can fail: changes one line of an adapter or of the core at a time, in memory, runs
 * the suite, and prints the case that failed. A mutant under which no case fails is a gap in the suite. Where the suite
 * needs a build of the framework, unit tests take its place.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createVitest, type TestModule, type Vite } from 'vitest/node'
import { mutants, type Mutant } from './mutants.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

for (const { file, find } of mutants) {
  const count = readFileSync(`${root}${file}`, 'utf8').split(find).length - 1
  if (count !== 1) throw new Error(`${file} must contain this once, not ${count} times:\n${find}`)
}

let failed = 0
for (const mutant of mutants) {
  const caught = await findCatch(mutant)
  const verdict = caught === undefined ? 'SURVIVED' : `caught by ${caught}`
  process.stdout.write(`${mutant.file}: ${mutant.defect}\n  ${verdict}\n`)
  if (caught === undefined) failed++
}
process.stdout.write(`${mutants.length - failed} passed, ${failed} failed, 0 skipped\n`)
process.exit(failed > 0 ? 1 : 0)

/** The name of the first test that fails under the mutant. */
async function findCatch(mutant: Mutant): Promise<string | undefined> {
  const plugin = mutate(mutant)
  const vitest = await createVitest(
    'test',
    {
      root,
      watch: false,
      bail: 1,
      reporters: [{}],
      project: ['packages'],
      ...(mutant.tests === 'unit' ? {} : { testNamePattern: `${mutant.tests} of` }),
      coverage: { enabled: false },
      // The cache is keyed by the file: a mutant would get the module of the one before.
      fsModuleCache: false,
    },
    { plugins: [plugin] },
  )
  try {
    // Only these files: loading the others takes longer than running these.
    const files = mutant.tests === 'unit' ? '' : `test/${mutant.tests}.test.ts`
    const { testModules } = await vitest.start(
      mutant.suites.map((suite) => `packages/${suite}/${files}`),
    )
    if (!plugin.applied()) {
      throw new Error(`${mutant.file} was not loaded by the suites of ${mutant.suites.join(', ')}`)
    }
    return firstFailure(testModules)
  } finally {
    await vitest.close()
  }
}

function mutate({ file, find, replace }: Mutant): Vite.Plugin & { applied: () => boolean } {
  let applied = false
  return {
    name: 'mutant',
    enforce: 'pre',
    transform(code, id) {
      if (id !== `${root}${file}`) return undefined
      applied = true
      return code.replace(find, () => replace)
    },
    applied: () => applied,
  }
}

function firstFailure(modules: readonly TestModule[]): string | undefined {
  for (const module of modules) {
    // A mutant that cannot be loaded proves nothing about the cases.
    const [error] = module.errors()
    if (error !== undefined) throw new Error(error.message)
    for (const test of module.children.allTests('failed')) return test.name
  }
  return undefined
}
