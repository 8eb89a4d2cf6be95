const reported = new WeakSet<object>()

/**
 * Runs a look-ahead. Where it throws, since a framework does not have the shape that the adapter knows, nothing may be
 * concluded from what is missing: the adapter then denies.
 *
 * @param owner - the application or middleware that looks ahead
 * @param report - called with the message of the first error of each owner
 * @returns `undefined` where it threw
 */
export function tryLookAhead<Result>(
  owner: object,
  lookAhead: () => Result,
  report: (cause: string) => void,
): Result | undefined {
  try {
    return lookAhead()
  } catch (error) {
    if (!reported.has(owner)) report(error instanceof Error ? error.message : String(error))
    reported.add(owner)
    return undefined
  }
}
