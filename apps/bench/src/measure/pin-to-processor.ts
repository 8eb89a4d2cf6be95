import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'

/**
 * Keeps this process, and the processes that it starts afterwards, on one processor.
 *
 * @param processor - its number
 * @returns whether it succeeded: it needs `taskset` and more than one processor
 */
export function pinToProcessor(processor: number): boolean {
  // Not `availableParallelism`, which is 1 for a process that is kept on one already.
  if (cpus().length < 2) return false
  const { status } = spawnSync('taskset', ['-acp', `${processor}`, `${process.pid}`], {
    stdio: 'ignore',
  })
  return status === 0
}
