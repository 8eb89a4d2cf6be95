import type { Subject } from './measure-rounds.ts'

/** The number of takes, and of calls in each. Fewer for slow functions. */
const EFFORT = { repeats: 7, calls: 2048 }
const SLOW_EFFORT = { repeats: 3, calls: 64 }
const SLOW_NANOSECONDS = 20_000

/**
 * How many bytes a call leaves on the heap, garbage included.
 *
 * The least of several takes, since the compiler allocates once. A take in which the heap shrank is ignored: the collector
 * ran in it.
 *
 * @param nanoseconds - the approximate time of a call
 */
export async function bytesPerCall<Input>(
  { prepare, run }: Subject<Input>,
  nanoseconds: number,
): Promise<number> {
  const { repeats, calls } = nanoseconds < SLOW_NANOSECONDS ? EFFORT : SLOW_EFFORT
  const takes: number[] = []
  for (let repeat = 0; repeat < repeats; repeat++) {
    const inputs = Array.from({ length: calls }, prepare)
    globalThis.gc?.()
    const before = process.memoryUsage().heapUsed
    for (let index = 0; index < calls; index++) {
      const result = run(inputs[index]!)
      if (result instanceof Promise) await result
    }
    const bytes = process.memoryUsage().heapUsed - before
    if (bytes >= 0) takes.push(bytes / calls)
  }
  // A call of `memoryUsage` leaves about a kilobyte.
  return takes.length === 0 ? NaN : Math.round(Math.min(...takes))
}
