import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { HERE } from './paths.ts'

/** A version of Node that programs run on. */
export interface NodeVersion {
  readonly name: string
  readonly path: string
}

export const CURRENT: NodeVersion = {
  name: `Node ${process.versions.node.split('.')[0]}`,
  path: process.execPath,
}

/** Other versions are installed on Linux with x64 only. */
export const NODE_VERSIONS: readonly NodeVersion[] = [
  ...['20.19', '22', '24'].flatMap((version) => installed(version) ?? []),
  CURRENT,
]

/** The lowest version that the packages promise. Where its binary is not installed, the current one. */
export const LOWEST: NodeVersion = NODE_VERSIONS[0] ?? CURRENT

function installed(version: string): NodeVersion | undefined {
  const path = join(HERE, 'node_modules', `node-${version}`, 'bin/node')
  return existsSync(path) ? { name: `Node ${version}`, path } : undefined
}
