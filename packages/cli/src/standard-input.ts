import { text } from 'node:stream/consumers'
import type { Readable } from 'node:stream'
import { CannotRun } from './cannot-run.ts'

/** All of standard input. Rejects if it is a terminal, at which somebody would wait without knowing for what. */
export async function readStandardInput(
  input: Readable & { readonly isTTY?: boolean },
): Promise<string> {
  if (input.isTTY === true) {
    throw new CannotRun(
      'Standard input is a terminal. Pipe the text into the command, or name a file.',
    )
  }
  return text(input)
}
