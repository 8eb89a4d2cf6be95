import { execFileSync } from 'node:child_process'
import { delimiter } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Effort } from '../measure/measure-rounds.ts'
import type { ApplicationResult } from './measure-applications.ts'

type Runtime = 'node' | 'bun'

const COMMANDS: Readonly<Record<Runtime, readonly [command: string, flag: string]>> = {
  node: [process.execPath, '--expose-gc'],
  bun: ['bun', 'run'],
}

/**
 * Measures the contestants of one framework in their own process, so that no other framework has used its heap and its
 * compiler before.
 *
 * @param runtime - the Node that runs this, or the Bun from the registry
 * @param folder - the URL of the framework's contestants
 */
export function measureFramework(
  runtime: Runtime,
  folder: URL,
  effort: Effort,
): readonly ApplicationResult[] {
  const [command, flag] = COMMANDS[runtime]
  const program = fileURLToPath(new URL('measure-here.ts', import.meta.url))
  const binaries = fileURLToPath(new URL('../../node_modules/.bin', import.meta.url))
  const output = execFileSync(command, [flag, program, folder.href, JSON.stringify(effort)], {
    encoding: 'utf8',
    cwd: import.meta.dirname,
    env: { ...process.env, PATH: `${binaries}${delimiter}${process.env['PATH']}` },
    maxBuffer: 1e8,
  })
  return JSON.parse(output) as readonly ApplicationResult[]
}
