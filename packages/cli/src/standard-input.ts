import type { Readable } from 'node:stream'
import { CannotRun } from './cannot-run.ts'
import { readText } from './read-text.ts'

/**
 * All of standard input. Rejects if it is a terminal, at which somebody would wait without knowing for what, unless
 * `prompt` says it.
 */
export async function readStandardInput(
  input: Readable & { readonly isTTY?: boolean },
  prompt?: () => void,
): Promise<string> {
  if (input.isTTY === true && prompt === undefined) {
    throw new CannotRun(
      'Standard input is a terminal. Pipe the text into the command, or name a file.',
    )
  }
  if (input.isTTY === true) prompt?.()
  return readText(input, 'Standard input')
}
