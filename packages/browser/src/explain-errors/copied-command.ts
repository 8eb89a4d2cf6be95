import type { TranscribedRequest } from './exchange.ts'

/** A command that sends a request, and where it ends in the text. */
export interface CopiedCommand {
  readonly request: TranscribedRequest
  readonly end: number
}

/** Longer than the command of a request whose body helps a reader. */
export const LONGEST_COMMAND = 100_000
