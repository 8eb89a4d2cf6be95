declare const console: { error(...values: readonly unknown[]): void }

/**
 * A function that calls another one and never throws: what the other one throws, or what its promise rejects with, is
 * printed once. A request must not fail because something that watches it fails.
 *
 * @param name - what failed, as the message calls it
 */
export function contain<Value>(
  name: string,
  call: (value: Value) => unknown,
): (value: Value) => void {
  let isReported = false
  const report = (error: unknown): void => {
    if (isReported) return
    isReported = true
    try {
      console.error(`@cors/core: ${name} failed; further failures are not printed.`, error)
    } catch {
      // The console inspects the error, which may throw, too.
    }
  }
  return (value) => {
    try {
      const result = call(value)
      // Not `instanceof Promise`: sandboxes, test runners and databases have promises of their own.
      if (typeof result === 'object' && result !== null) Promise.resolve(result).catch(report)
    } catch (error) {
      report(error)
    }
  }
}
