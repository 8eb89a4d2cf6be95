/**
 * What becomes of an error that the handler, or the look-up of an origin, threw or rejected with.
 *
 * @returns the answer, or a promise of it, onto which the headers of the policy are put; anything else for a plain 500.
 * What is thrown or rejected with goes to the runtime, whose answer carries no CORS headers.
 */
export type OnError<Request, Context extends readonly unknown[] = readonly unknown[]> = (
  error: unknown,
  request: Request,
  ...context: Context
) => unknown

/** Says it where every runtime says what a handler threw: on the standard error output, in the logs of a Worker. */
export function report(error: unknown, ..._about: readonly unknown[]): void {
  // oxlint-disable-next-line no-console
  console.error(error)
}
