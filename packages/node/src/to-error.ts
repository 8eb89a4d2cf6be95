/**
 * What a look-up that failed is passed on as. Not what was thrown as it is: `next()` and `next('route')` go on as if
 * nothing had happened.
 */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error
    ? thrown
    : new Error('@cors/node: the origin function failed', { cause: thrown })
}
