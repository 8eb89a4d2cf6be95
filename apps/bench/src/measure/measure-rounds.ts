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
const BATCH = 256

/**
 * Takes the time of each subject, all in turn in each round, in one process, so that what disturbs the machine
 * disturbs all of them.
 *
 * @returns for each subject the median of each round, in nanoseconds a call
 */
export async function measureRounds<Input>(
  subjects: readonly Subject<Input>[],
  { rounds, milliseconds }: Effort,
): Promise<readonly (readonly number[])[]> {
  globalThis.gc?.()
  for (const subject of subjects) await warmUp(subject)
  const values: number[][] = subjects.map(() => [])
  for (let round = 0; round < rounds; round++) {
    for (let place = 0; place < subjects.length; place++) {
      // Another one begins in each round: who comes first has the cleanest heap.
      const index = (place + round) % subjects.length
      values[index]!.push(await timeOf(subjects[index]!, milliseconds))
    }
  }
  return values
}

async function timeOf<Input>(
  { prepare, run, size = 1 }: Subject<Input>,
  milliseconds: number,
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
      batch_samples: Math.ceil(BATCH / size),
      min_samples: 8,
    },
  )
  return p50 / size
}

async function warmUp<Input>({ prepare, run }: Subject<Input>): Promise<void> {
  const end = performance.now() + WARM_UP_MILLISECONDS
  while (performance.now() < end) await run(prepare())
}
