/**
 * Calls `run` near the end of the stack: at first with no room left at all, each further time with one frame more.
 *
 * @param run - is also called with all the room there is, with -1: what was never called cannot be compiled near the end
 * @returns which of the calls threw a `RangeError` for want of room
 */
export function nearStackEnd(count: number, run: (call: number) => void): readonly number[] {
  const failed: number[] = []
  let call = 0
  const descend = (): void => {
    try {
      descend()
    } catch {
      // The end. Every frame that returns from here on leaves a little more room.
    }
    if (call === count) return
    call += 1
    try {
      run(call - 1)
    } catch {
      failed.push(call - 1)
    }
  }
  run(-1)
  descend()
  return failed
}
