import { do_not_optimize, measure } from 'mitata'

/** A function to measure: one call of `run`. The time of `prepare` does not count. */
export interface Subject<Input> {
  readonly prepare: () => Input
  readonly run: (input: Input) => unknown
  /** The number of operations in one call, by which the time is divided. Default: 1. */
  readonly size?: number
}

export interface Effort {
  readonly rounds: number
  /** How long to measure each subject in each round, in milliseconds. */
  readonly milliseconds: number
}

const WARM_UP_MILLISECONDS = 20
/** Inputs that are prepared before a take: few enough to stay in the cache of the processor. */
const BATCH = { size: 256, takes: 4 }
/** With more takes, preparing would take longer than measuring. */
const MOST_TAKES = 64
/** For functions that search long lists; enough for all requests of a scenario. */
const SLOW_BATCH = { size: 64, takes: 2 }
const SLOW_NANOSECONDS = 20_000

/**
 * Measures each subject in each round, in one process, so that a disturbance of the machine affects all of them.
 *
 * @returns for each subject the median of each round, in nanoseconds for one operation
 */
export async function measureRounds<Input>(
  subjects: readonly Subject<Input>[],
  { rounds, milliseconds }: Effort,
): Promise<readonly (readonly number[])[]> {
  globalThis.gc?.()
  const expected: number[] = []
  for (const subject of subjects) expected.push(await warmUp(subject))
  const values: number[][] = subjects.map(() => [])
  for (let round = 0; round < rounds; round++) {
    for (let place = 0; place < subjects.length; place++) {
      // Another subject begins in each round, since the first one has the cleanest heap.
      const index = (place + round) % subjects.length
      const batch = expected[index]! < SLOW_NANOSECONDS ? BATCH : SLOW_BATCH
      values[index]!.push(await timeOf(subjects[index]!, milliseconds, batch))
    }
  }
  return values
}

async function timeOf<Input>(
  { prepare, run, size = 1 }: Subject<Input>,
  milliseconds: number,
  batch: typeof BATCH,
): Promise<number> {
  const { p50 } = await measure(
    function* () {
      yield {
        0: prepare,
        bench(input: Input) {
          const result = run(input)
          do_not_optimize(result)
          return result
        },
      } as unknown as () => unknown
    },
    {
      // Not before each take: a full collection discards what the compiler has learnt.
      gc: false,
      min_cpu_time: milliseconds * 1e6,
      // In fours: mitata unrolls its loop.
      batch_samples: 4 * Math.ceil(batch.size / size / 4),
      min_samples: batch.takes,
      max_samples: MOST_TAKES,
      // Always in batches: one call may be fast and the next one slow.
      warmup_threshold: Infinity,
      batch_threshold: Infinity,
    },
  )
  return p50 / size
}

/** @returns the approximate time of one operation, in nanoseconds */
async function warmUp<Input>({ prepare, run, size = 1 }: Subject<Input>): Promise<number> {
  const started = performance.now()
  let done = 0
  let elapsed = 0
  while (elapsed < WARM_UP_MILLISECONDS) {
    await run(prepare())
    done += size
    elapsed = performance.now() - started
  }
  return (elapsed * 1e6) / done
}
