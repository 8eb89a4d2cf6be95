import { beforeAll, expect, test } from 'vitest'
import httpCache from '../../../packages/browser/test-vectors/http-cache.json' with { type: 'json' }
import preflightCache from '../../../packages/browser/test-vectors/preflight-cache.json' with { type: 'json' }
import { disagreements } from '../vectors/disagreements.ts'
import {
  observeInTime,
  predictSequence,
  type ObservedStep,
  type Sequence,
} from '../vectors/sequences.ts'
import { forEachEngine } from './for-each-engine.ts'

const sequences = [...preflightCache, ...httpCache] as unknown as readonly Sequence[]
const patient = sequences.filter(({ steps }) =>
  steps.some(({ waitMsBefore = 0 }) => waitMsBefore > 0),
)
const prompt = sequences.filter((each) => !patient.includes(each))

forEachEngine('requests that depend on cached responses', (lab, name) => {
  const observed = new Map<Sequence, readonly ObservedStep[]>()

  beforeAll(async () => {
    for (const group of [prompt, patient]) {
      const some = await observeInTime(name, lab.engine, lab.playback, group)
      for (const [sequence, steps] of some) observed.set(sequence, steps)
    }
  })

  test.each(sequences)('$id', async (sequence) => {
    const steps = observed.get(sequence)!
    const verdicts = predictSequence(name, steps)
    const found = await Promise.all(
      steps.map(({ step, observation }, at) =>
        disagreements(name, step.request, verdicts[at]!, observation),
      ),
    )
    expect(found).toEqual(steps.map(() => []))
  })
})
