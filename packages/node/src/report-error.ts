/** Receives an error that no framework is there to handle. */
export type OnError = (error: Error) => void

export interface OnErrorOptions {
  /** Called with the error of a lookup that failed; the request is denied. Default: `process.emitWarning`. */
  readonly onError?: OnError | undefined
}

/** Reports an error as a warning of the process. */
export function warn(error: Error): void {
  process.emitWarning(error)
}
