import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CannotRun } from '../cannot-run.ts'

export const POLICY_FILES = [
  'cors.policy.ts',
  'cors.policy.mts',
  'cors.policy.js',
  'cors.policy.mjs',
  'cors.policy.json',
] as const

/**
 * The nearest policy file, from the directory upwards to the root of its repository. Without a repository: to the nearest
 * package.json; a file above could be anybody's, and reading it may run it.
 *
 * @throws {CannotRun} if there is none, or two in one directory
 */
export function findPolicyFile(directory: string): string {
  for (const parent of searchedDirectories(directory)) {
    const found = POLICY_FILES.filter((name) => existsSync(join(parent, name)))
    if (found.length > 1) {
      throw new CannotRun(
        `There are ${found.join(' and ')} in ${parent}. Say which one to read with --policy, or remove the others.`,
      )
    }
    if (found[0] !== undefined) return join(parent, found[0])
  }
  throw new CannotRun(
    `There is no policy in ${directory} or above it. Write ${POLICY_FILES.join(', ').replace(/, ([^,]*)$/, ' or $1')} ("cors init" does), or name a file with --policy.`,
  )
}

function searchedDirectories(directory: string): readonly string[] {
  const all = ancestors(directory)
  const end = ['.git', 'package.json']
    .map((name) => all.findIndex((parent) => existsSync(join(parent, name))))
    .find((index) => index !== -1)
  return all.slice(0, (end ?? 0) + 1)
}

function ancestors(directory: string): readonly string[] {
  const parent = dirname(directory)
  return parent === directory ? [directory] : [directory, ...ancestors(parent)]
}
