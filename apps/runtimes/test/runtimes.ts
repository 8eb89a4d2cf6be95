import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { binaryOf } from './binary-of.ts'
import type { StartRuntime } from './runtime.ts'
import { startScript } from './start-script.ts'
import { startWorkerd } from './start-workerd.ts'

export interface Runtime {
  readonly name: string
  readonly version: string
  readonly start: StartRuntime
}

const require = createRequire(import.meta.url)
const bun = require.resolve('bun/package.json')
const deno = require.resolve('deno/package.json')
const workerd = require.resolve('workerd/package.json')

/** The runtimes in the lockfile. */
export const runtimes: readonly Runtime[] = [
  {
    name: 'Bun',
    version: versionOf(bun),
    // Its install script moves the binary to this path, on every platform.
    start: startScript(
      join(dirname(bun), 'bin/bun.exe'),
      ['run'],
      new URL('../src/bun.ts', import.meta.url),
    ),
  },
  {
    name: 'Deno',
    version: versionOf(deno),
    start: startScript(
      binaryOf(deno, 'deno'),
      ['run', '--no-config', '--allow-net', '--allow-env'],
      new URL('../src/deno.ts', import.meta.url),
    ),
  },
  {
    name: 'workerd',
    version: versionOf(workerd),
    start: startWorkerd(
      binaryOf(workerd, 'bin/workerd'),
      new URL('../src/worker.ts', import.meta.url),
    ),
  },
]

/** Node with a server for Fetch handlers. It serves the special responses only. */
export const node: Runtime = {
  name: 'Node',
  version: process.versions.node,
  start: startScript(process.execPath, [], new URL('../src/node.ts', import.meta.url)),
}

function versionOf(manifest: string): string {
  return (require(manifest) as { readonly version: string }).version
}
