import { do_not_optimize, measure } from 'mitata'

/** Something whose time is to be taken: one call with what `prepare` makes, which takes no part in it. */
export interface Subject<Input> {
  readonly prepare: () => Input
  readonly run: (input: Input) => unknown
  /** How many things one call does, where it does several; their time is divided by it. */
  readonly size?: number
}

export interface Effort {
  readonly rounds: number
  /** How long to measure each subject in each round, in milliseconds. */
  readonly milliseconds: number
}

const WARM_UP_MILLISECONDS = 20
/** Things to do that are prepared ahead: few enough to stay near in memory. */
const BATCH = { size: 256, takes: 4 }
/** Beyond that more time goes into what is prepared than into what is measured. */
const MOST_TAKES = 64
/** For what looks through long lists; still all of the requests that come in turn. */
const SLOW_BATCH = { size: 64, takes: 2 }
const SLOW_NANOSECONDS = 20_000

/**
 * Takes the time of each subject, all in turn in each round, in one process, so that what disturbs the machine
 * disturbs all of them.
 *
 * @returns for each subject the median of each round, in nanoseconds for one thing done
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
      // Another one begins in each round: who comes first has the cleanest heap.
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
      // Not before each take: a full collection throws away what the compiler has learnt.
      gc: false,
      min_cpu_time: milliseconds * 1e6,
      // In fours: mitata unrolls its loop.
      batch_samples: 4 * Math.ceil(batch.size / size / 4),
      min_samples: batch.takes,
      max_samples: MOST_TAKES,
      // Always in batches: one call may be fast, and the next one slow.
      warmup_threshold: Infinity,
      batch_threshold: Infinity,
    },
  )
  return p50 / size
}

/** @returns how long one thing takes, about, in nanoseconds */
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
