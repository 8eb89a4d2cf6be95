import { setTimeout } from 'node:timers/promises'
import { predict, type PredictOptions, type ProfileName, type Verdict } from '@cors/browser'
import type { Engine } from '../engines/engine.ts'
import type { PlaybackServer } from '../playback/playback-server.ts'
import { observe, type Case, type Observation } from './observe.ts'

/** Requests one after another. Each finds the caches that the earlier ones filled. */
export interface Sequence {
  readonly id: string
  readonly steps: readonly SequenceStep[]
}

export type SequenceStep = Omit<Case, 'id'> & { readonly waitMsBefore?: number }

/** When a step ran, in milliseconds of one clock. */
export interface Timed {
  readonly started: number
  readonly ended: number
}

export type ObservedStep = Timed & { readonly step: Case; readonly observation: Observation }

/** So few that a round ends long before an entry expires, even on a slow machine. */
const SIDE_BY_SIDE = 40
const ATTEMPTS = 5

/**
 * Runs sequences, many side by side, so that they wait together. If the machine was so slow that an entry may or may not
 * have expired at its lookup, it prints that and runs these sequences again at other URLs.
 */
export async function observeInTime(
  profile: ProfileName,
  engine: Engine,
  playback: PlaybackServer,
  sequences: readonly Sequence[],
): Promise<ReadonlyMap<Sequence, readonly ObservedStep[]>> {
  const observed = new Map<Sequence, readonly ObservedStep[]>()
  for (let at = 0; at < sequences.length; at += SIDE_BY_SIDE) {
    const some = sequences.slice(at, at + SIDE_BY_SIDE)
    for (let attempt = 1; ; attempt += 1) {
      const placed = new Map(some.map((each) => [each, atUrlsOf(each, attempt)]))
      const rounds = await observeRounds(engine, playback, [...placed.values()])
      for (const [sequence, moved] of placed) observed.set(sequence, rounds.get(moved)!)
      const unclear = [...rounds.values()].filter((steps) => !isClear(profile, steps))
      if (unclear.length === 0) break
      const text = `${unclear.length} sequences took so long that entries may have expired`
      if (attempt === ATTEMPTS) throw new UnclearTimeError(text)
      process.stdout.write(`${profile}: ${text}; running them again\n`)
    }
  }
  return observed
}

function isClear(profile: ProfileName, steps: readonly ObservedStep[]): boolean {
  try {
    predictSequence(profile, steps)
    return true
  } catch (error) {
    if (error instanceof UnclearTimeError) return false
    throw error
  }
}

/** Gives later attempts other URLs, since the browser has cached those of the first. */
function atUrlsOf(sequence: Sequence, attempt: number): Sequence {
  if (attempt === 1) return sequence
  const text = JSON.stringify(sequence).replaceAll('//api.example/', `//api.example/${attempt}/`)
  return JSON.parse(text) as Sequence
}

/** Runs the steps in rounds. All sequences end with the last round. */
async function observeRounds(
  engine: Engine,
  playback: PlaybackServer,
  sequences: readonly Sequence[],
): Promise<ReadonlyMap<Sequence, readonly ObservedStep[]>> {
  const observed = new Map(sequences.map((each) => [each, [] as ObservedStep[]]))
  const rounds = Math.max(...sequences.map(({ steps }) => steps.length))
  for (let round = 0; round < rounds; round += 1) {
    const now = sequences.flatMap((sequence) => {
      const step = sequence.steps[round - rounds + sequence.steps.length]
      return step === undefined ? [] : [{ sequence, step: { ...step, id: sequence.id } }]
    })
    await setTimeout(Math.max(...now.map(({ step }) => step.waitMsBefore ?? 0)))
    const started = performance.now()
    const seen = await observe(
      engine,
      playback,
      now.map(({ step }) => step),
    )
    const ended = performance.now()
    for (const { sequence, step } of now) {
      observed.get(sequence)?.push({ step, observation: seen.get(step)!, started, ended })
    }
  }
  return observed
}

/** The model's verdicts on the same steps at the times when they ran. */
export function predictSequence(
  profile: ProfileName,
  observed: readonly (Timed & { readonly step: Case })[],
): readonly Verdict[] {
  const early = predictAt(({ started }) => started)
  const late = predictAt(({ ended }) => ended)
  return observed.map(({ step, started, ended }, at) => {
    // Cached at the latest time and looked up at the earliest, and the other way round.
    const young = predict(step.request, step, optionsAfter(late[at - 1], started))
    const old = predict(step.request, step, optionsAfter(early[at - 1], ended))
    if (young.preflights.length !== old.preflights.length) throw new UnclearTimeError(step.id)
    return young
  })

  function predictAt(time: (timed: Timed) => number): readonly Verdict[] {
    const verdicts: Verdict[] = []
    for (const each of observed) {
      const options = optionsAfter(verdicts.at(-1), time(each))
      verdicts.push(predict(each.step.request, each.step, options))
    }
    return verdicts
  }

  function optionsAfter(before: Verdict | undefined, now: number): PredictOptions {
    return { profile, now, cache: before?.cache, httpCache: before?.httpCache }
  }
}

/** The machine was so slow that an entry may or may not have expired at its lookup. */
class UnclearTimeError extends Error {
  override name = 'UnclearTimeError'
}
