import { dirname, join } from 'node:path'
import type { StartRuntime } from './runtime.ts'
import { startBundle } from './start-bundle.ts'
import { startProgram } from './start-program.ts'

/** Starts a runtime with a script that prints its ports as a line of JSON. */
export function startScript(
  binary: string,
  parameters: readonly string[],
  entry: URL,
): StartRuntime {
  return (names, channel) =>
    startBundle(entry, async (file) => {
      const ports = new Map<string, number>()
      const env = {
        CHANNEL: channel,
        NAMES: JSON.stringify(names),
        DENO_DIR: join(dirname(file), 'deno'),
        DENO_NO_UPDATE_CHECK: '1',
      }
      const program = await startProgram(
        binary,
        [...parameters, file],
        { env, from: 1 },
        (line) => {
          const announced = JSON.parse(line) as Readonly<Record<string, number>>
          for (const [name, port] of Object.entries(announced)) ports.set(name, port)
          return true
        },
      )
      return { ...program, ports }
    })
}
