/**
 * Proves that the conformance suite can fail: changes one line of an adapter or of the core at a time, in memory, runs
 * the suite, and prints the case that failed. A mutant under which no case fails is a gap in the suite. Where the suite
 * needs a build of the framework, unit tests take its place.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { createVitest, type TestModule, type Vite } from 'vitest/node'
import { mutants, type Mutant } from './mutants.ts'

const TALLY = /^(\d+) passed, (\d+) failed, 0 skipped\n$/m
const root = fileURLToPath(new URL('../../..', import.meta.url))

for (const { file, find } of mutants) {
  const count = readFileSync(`${root}${file}`, 'utf8').split(find).length - 1
  if (count !== 1) throw new Error(`${file} must contain this once, not ${count} times:\n${find}`)
}

const [part, parts] = process.argv.slice(2).map(Number)
if (part === undefined || parts === undefined) await runInParts(availableParallelism())
else await runPart(mutants.filter((_, index) => index % parts === part))

/** Runs this program once for each processor: a mutant keeps one busy. */
async function runInParts(count: number): Promise<never> {
  const outputs = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const child = fork(import.meta.filename, [`${index}`, `${count}`], { silent: true })
      const output = text(child.stdout!)
      child.stderr!.pipe(process.stderr)
      await once(child, 'exit')
      return output
    }),
  )
  const tallies = outputs.map((output) => {
    process.stdout.write(output.replace(TALLY, ''))
    return TALLY.exec(output)
  })
  const sum = (group: number): number =>
    tallies.reduce((total, tally) => total + Number(tally?.[group] ?? 0), 0)
  // A part without a tally ended early.
  const failed = sum(2) + tallies.filter((tally) => tally === null).length
  process.stdout.write(`${sum(1)} passed, ${failed} failed, 0 skipped\n`)
  process.exit(failed > 0 ? 1 : 0)
}

async function runPart(own: readonly Mutant[]): Promise<never> {
  let failed = 0
  for (const mutant of own) {
    // Where the first failure ends two workers at once, Vitest sometimes loses it.
    const caught = (await findCatch(mutant, 1)) ?? (await findCatch(mutant, 0))
    const verdict = caught === undefined ? 'SURVIVED' : `caught by ${caught}`
    process.stdout.write(`${mutant.file}: ${mutant.defect}\n  ${verdict}\n`)
    if (caught === undefined) failed++
  }
  process.stdout.write(`${own.length - failed} passed, ${failed} failed, 0 skipped\n`)
  process.exit(failed > 0 ? 1 : 0)
}

/**
 * The name of the first test that fails under the mutant.
 *
 * @param bail - after how many failures to stop; 0 for never
 */
async function findCatch(mutant: Mutant, bail: number): Promise<string | undefined> {
  const plugin = mutate(mutant)
  const vitest = await createVitest(
    'test',
    {
      root,
      watch: false,
      bail,
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
