import type { Subject } from './measure-rounds.ts'

/** Takes, and calls in each; fewer for what is slow. */
const EFFORT = { repeats: 7, calls: 2048 }
const SLOW_EFFORT = { repeats: 3, calls: 64 }
const SLOW_NANOSECONDS = 20_000

/**
 * How many bytes a call leaves on the heap, garbage included.
 *
 * The least of several takes: the compiler's own objects, which come once, are not the call's. Where the heap shrank
 * the collector had run, and the take says nothing.
 *
 * @param nanoseconds - that a call takes, about
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
