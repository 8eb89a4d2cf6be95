/**
 * Called with what the handler threw or rejected with, or with the error of a failed lookup.
 *
 * @returns the response to send, or a promise of it; anything else sends a plain 500. The headers of the policy are put
 * onto either. What it throws or rejects with reaches the runtime, whose response has no CORS headers.
 */
export type OnError<Request, Context extends readonly unknown[] = readonly unknown[]> = (
  error: unknown,
  request: Request,
  ...context: Context
) => unknown

/** The options of `withCors`. */
export interface OnErrorOptions<Request, Context extends readonly unknown[] = readonly unknown[]> {
  /** Called once with each error; may return the response to it. Default: `console.error` and a plain 500. */
  readonly onError?: OnError<Request, Context> | undefined
}

/** Logs an error where every runtime logs what a handler throws: standard error, or the logs of a Worker. */
export function logError(error: unknown, ..._context: readonly unknown[]): void {
  // oxlint-disable-next-line no-console
  console.error(error)
}
