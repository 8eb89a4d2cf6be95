import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { predict } from '@cors/browser'
import { expect, test } from 'vitest'
import type { EngineName } from '../engines/engine.ts'
import { randomSequences, randomVectors } from '../random/random-vectors.ts'
import { reduce } from '../random/reduce.ts'
import { disagreements, type Disagreement } from '../vectors/disagreements.ts'
import { observe, type Case } from '../vectors/observe.ts'
import { observeInTime, predictSequence } from '../vectors/sequences.ts'
import { forEachEngine, type Lab } from './for-each-engine.ts'

const seed = Number(process.env['BROWSER_TESTS_SEED'] ?? 20_261_123)
const counts: Readonly<Record<EngineName, number>> = {
  chromium: Number(process.env['BROWSER_TESTS_COUNT'] ?? 2500),
  firefox: Number(process.env['BROWSER_TESTS_COUNT'] ?? 400),
  webkit: Number(process.env['BROWSER_TESTS_COUNT'] ?? 400),
}
const MOST_REPORTED = 50
const sequenceCounts: Readonly<Record<EngineName, number>> = {
  chromium: Number(process.env['BROWSER_TESTS_COUNT'] ?? 2000) / 5,
  firefox: 100,
  webkit: 100,
}
/** The folder for reduced vectors with a disagreement. */
const report = process.env['BROWSER_TESTS_REPORT']

forEachEngine('random vectors', (lab, name) => {
  test(`${counts[name]} from seed ${seed} get the same result in the model and the browser`, async () => {
    const vectors = randomVectors(counts[name], seed)
    const found = await judge(lab, vectors)
    process.stdout.write(
      `${name} ${lab.engine.version}: model and browser agree on ${vectors.length - found.size} of ` +
        `${vectors.length} random vectors (BROWSER_TESTS_SEED=${seed})\n`,
    )
    if (report !== undefined) {
      mkdirSync(report, { recursive: true })
      for (const [at, [vector, why]] of [...found].slice(0, MOST_REPORTED).entries()) {
        const [reduced, differences] = await reduce(vector, why, (some) => judge(lab, some))
        const text = JSON.stringify(
          { vector: reduced, differences, original: vector },
          undefined,
          1,
        )
        writeFileSync(join(report, `${name}-${seed}-${at}.json`), text)
      }
    }
    expect([...found].slice(0, 10).map((each) => JSON.stringify(each))).toEqual([])
  }, 600_000)
})

forEachEngine('random sequences', (lab, name) => {
  test(`${sequenceCounts[name]} from seed ${seed} find the same cached preflights in the model and the browser`, async () => {
    const sequences = randomSequences(sequenceCounts[name], seed)
    const observed = await observeInTime(name, lab.engine, lab.playback, sequences)
    const found = await Promise.all(
      [...observed].map(async ([sequence, steps]) => {
        const verdicts = predictSequence(name, steps)
        const each = await Promise.all(
          steps.map(({ step, observation }, at) =>
            disagreements(name, step.request, verdicts[at]!, observation),
          ),
        )
        return [sequence, each] as const
      }),
    )
    const wrong = found.filter(([, each]) => each.some(({ length }) => length > 0))
    process.stdout.write(
      `${name} ${lab.engine.version}: model and browser agree on ${sequences.length - wrong.length} of ` +
        `${sequences.length} random sequences (BROWSER_TESTS_SEED=${seed})\n`,
    )
    if (report !== undefined) {
      mkdirSync(report, { recursive: true })
      for (const [at, [sequence, each]] of wrong.slice(0, MOST_REPORTED).entries()) {
        const text = JSON.stringify({ sequence, differences: each }, undefined, 1)
        writeFileSync(join(report, `${name}-sequence-${seed}-${at}.json`), text)
      }
    }
    expect(wrong.slice(0, 10).map((each) => JSON.stringify(each))).toEqual([])
  }, 600_000)
})

/** The vectors with disagreements, and the disagreements. */
async function judge(
  lab: Lab,
  vectors: readonly Case[],
): Promise<ReadonlyMap<Case, readonly Disagreement[]>> {
  const profile = lab.engine.name
  const observed = await observe(lab.engine, lab.playback, vectors)
  const judged = await Promise.all(
    vectors.map(async (vector) => {
      const verdict = predict(vector.request, vector, { profile })
      const found = await disagreements(profile, vector.request, verdict, observed.get(vector)!)
      return [vector, found] as const
    }),
  )
  return new Map(judged.filter(([, found]) => found.length > 0))
}
