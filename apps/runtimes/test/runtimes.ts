import { binaries, versions } from './binaries.ts'
import type { StartRuntime } from './runtime.ts'
import { startScript } from './start-script.ts'
import { startWorkerd } from './start-workerd.ts'

export interface Runtime {
  readonly name: string
  readonly version: string
  readonly start: StartRuntime
}

/** The runtimes in the lockfile. */
export const runtimes: readonly Runtime[] = [
  {
    name: 'Bun',
    version: versions.bun,
    start: startScript(binaries.bun, ['run'], new URL('../src/bun.ts', import.meta.url)),
  },
  {
    name: 'Deno',
    version: versions.deno,
    start: startScript(
      binaries.deno,
      ['run', '--no-config', '--allow-net', '--allow-env'],
      new URL('../src/deno.ts', import.meta.url),
    ),
  },
  {
    name: 'workerd',
    version: versions.workerd,
    start: startWorkerd(binaries.workerd, new URL('../src/worker.ts', import.meta.url)),
  },
]

/** Node with a server for Fetch handlers. It serves the special responses only. */
export const node: Runtime = {
  name: 'Node',
  version: process.versions.node,
  start: startScript(process.execPath, [], new URL('../src/node.ts', import.meta.url)),
}
