import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ApplicationResult } from '../applications/measure-applications.ts'
import type { Effort } from '../measure/measure-rounds.ts'

/** Measures what runs on Bun alone, in a process of Bun, as it came from the registry. */
export function measureOnBun(effort: Effort): readonly ApplicationResult[] {
  const program = fileURLToPath(new URL('measure.ts', import.meta.url))
  const output = execFileSync('bun', ['run', program, JSON.stringify(effort)], {
    encoding: 'utf8',
    cwd: import.meta.dirname,
    env: {
      ...process.env,
      PATH: `${fileURLToPath(new URL('../../node_modules/.bin', import.meta.url))}:${process.env['PATH']}`,
    },
    maxBuffer: 1e8,
  })
  return JSON.parse(output) as readonly ApplicationResult[]
}
