import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'

/**
 * Keeps this process on one processor, so that those who measure and those who are measured are not on the same.
 *
 * @param processor - its number; `undefined` for all of them again
 * @returns whether it could: `taskset` is there, and more than one processor
 */
export function pinToProcessor(processor: number | undefined): boolean {
  const all = availableParallelism()
  if (all < 2 && processor !== undefined) return false
  const list = processor === undefined ? `0-${COUNT - 1}` : `${processor}`
  const { status } = spawnSync('taskset', ['-acp', list, `${process.pid}`], { stdio: 'ignore' })
  return status === 0
}

/** Asked before anything is pinned. */
const COUNT = availableParallelism()
