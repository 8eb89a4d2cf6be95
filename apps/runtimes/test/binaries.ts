import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { binaryOf } from './binary-of.ts'

const require = createRequire(import.meta.url)
const bun = require.resolve('bun/package.json')
const deno = require.resolve('deno/package.json')
const workerd = require.resolve('workerd/package.json')

/** The runtimes in the lockfile. */
export const binaries: Readonly<Record<'bun' | 'deno' | 'workerd', string>> = {
  // Its install script moves the binary to this path, on every platform.
  bun: join(dirname(bun), 'bin/bun.exe'),
  deno: binaryOf(deno, 'deno'),
  workerd: binaryOf(workerd, 'bin/workerd'),
}

export const versions: Readonly<Record<'bun' | 'deno' | 'workerd', string>> = {
  bun: versionOf(bun),
  deno: versionOf(deno),
  workerd: versionOf(workerd),
}

function versionOf(manifest: string): string {
  return (require(manifest) as { readonly version: string }).version
}
