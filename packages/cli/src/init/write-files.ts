import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CannotRun } from '../cannot-run.ts'
import { POLICY_FILES } from '../policy/find-policy-file.ts'
import type { GeneratedFile } from './generate-files.ts'

/**
 * Writes all files, or none: what somebody wrote is only overwritten by force.
 *
 * @throws {CannotRun} if a file exists, or cannot be written
 */
export function writeFiles(
  directory: string,
  files: readonly GeneratedFile[],
  isForced: boolean,
): void {
  const other = POLICY_FILES.find(
    (name) => existsSync(join(directory, name)) && !files.some((file) => file.name === name),
  )
  if (other !== undefined) {
    throw new CannotRun(`Nothing was written, because there is a policy already: ${other}.`)
  }
  const existing = files.filter(({ name }) => existsSync(join(directory, name)))
  if (existing.length > 0 && !isForced) {
    const names = existing.map(({ name }) => name).join(', ')
    throw new CannotRun(
      `Nothing was written, because these files exist: ${names}. Overwrite them with --force.`,
    )
  }
  for (const { name, text } of files) {
    try {
      // What appeared since is not overwritten, nor is what a link leads to.
      writeFileSync(join(directory, name), text, { flag: isForced ? 'w' : 'wx' })
    } catch (error) {
      throw new CannotRun(`Cannot write ${name}: ${(error as NodeJS.ErrnoException).code}`)
    }
  }
}
