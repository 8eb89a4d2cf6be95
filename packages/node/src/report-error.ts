/** What becomes of an error that no framework is there to handle. */
export type OnError = (error: Error) => void

/** Says it on the standard error output, as Node does its own warnings. */
export function warn(error: Error): void {
  process.emitWarning(error)
}
