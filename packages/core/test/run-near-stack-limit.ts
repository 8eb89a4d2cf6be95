/**
 * Calls `run` near the stack limit: first with no frame left, then each time with one frame more.
 *
 * @param run - also called first with -1 and the whole stack, because code that never ran cannot be compiled near the
 * limit
 * @returns which of the calls threw a `RangeError`
 */
export function runNearStackLimit(count: number, run: (call: number) => void): readonly number[] {
  const failed: number[] = []
  let call = 0
  const descend = (): void => {
    try {
      descend()
    } catch {
      // The limit. From here on, each return leaves one frame more.
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
