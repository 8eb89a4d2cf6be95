import { sample } from 'fast-check'
import type { Case } from '../vectors/observe.ts'
import type { Sequence } from '../vectors/sequences.ts'
import { arbitrarySteps } from './arbitrary-sequence.ts'
import { arbitraryVector } from './arbitrary-vector.ts'

/** Random vectors, the same ones for the same seed. No two share a URL. */
export function randomVectors(count: number, seed: number): readonly Case[] {
  return sample(arbitraryVector(), { numRuns: count, seed }).map((vector, at) =>
    placed({ ...vector, id: `random/${seed}/${at}` }, `r${at}`),
  )
}

/** Random sequences, the same ones for the same seed. Each has one URL. */
export function randomSequences(count: number, seed: number): readonly Sequence[] {
  return sample(arbitrarySteps(), { numRuns: count, seed }).map((steps, at) =>
    placed({ id: `random-sequence/${seed}/${at}`, steps }, `s${at}`),
  )
}

/** Replaces `{}` in URLs by a path. */
function placed<Unplaced>(unplaced: Unplaced, path: string): Unplaced {
  return JSON.parse(JSON.stringify(unplaced).replaceAll('{}', path)) as Unplaced
}
