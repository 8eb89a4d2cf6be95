import { runProgram } from '../src/program.ts'
import { createTerminal } from '../src/terminal.ts'

export interface Run {
  readonly status: number
  readonly output: string
  readonly errors: string
}

interface RunOptions {
  readonly directory?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly input?: string
  readonly signal?: AbortSignal
}

/** Runs a command line in this process, with everything but the process itself. */
export async function runCors(
  args: readonly string[],
  { directory = import.meta.dirname, environment = {}, input = '', signal }: RunOptions = {},
): Promise<Run> {
  const written = { output: '', errors: '' }
  const status = await runProgram(args, {
    directory,
    environment,
    version: '1.2.3',
    signal: signal ?? new AbortController().signal,
    readInput: async () => input,
    createTerminal: (colour) =>
      createTerminal({
        output: { write: (text) => (written.output += text) },
        errorOutput: { write: (text) => (written.errors += text) },
        environment,
        hasTerminalInput: false,
        colour,
      }),
  })
  return { status, ...written }
}
