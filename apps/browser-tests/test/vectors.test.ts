import { predict } from '@cors/browser'
import { beforeAll, expect, test } from 'vitest'
import { forEachEngine } from './for-each-engine.ts'
import { disagreements } from '../vectors/disagreements.ts'
import { observe, type Case, type Observation } from '../vectors/observe.ts'
import { vendored } from '../vectors/vendored.ts'

forEachEngine('responses to one request', (lab) => {
  let observations: ReadonlyMap<Case, Observation>

  beforeAll(async () => {
    observations = await observe(lab.engine, lab.playback, vendored)
  })

  test.each(vendored)('$id', async (vector) => {
    const verdict = predict(vector.request, vector, { profile: lab.engine.name })
    const found = await disagreements(
      lab.engine.name,
      vector.request,
      verdict,
      observations.get(vector)!,
    )
    expect(found).toEqual([])
  })
})
