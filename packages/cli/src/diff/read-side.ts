import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { dirname, extname, join, relative, resolve, sep } from 'node:path'
import { promisify } from 'node:util'
import type { CorsPolicy } from '@cors/core'
import { CannotRun } from '../cannot-run.ts'
import type { CommandContext } from '../command.ts'
import { findPolicyFile } from '../policy/find-policy-file.ts'
import { readPolicySource, type PolicySource } from '../policy/policy-source.ts'
import { requirePolicy } from '../policy/require-policy.ts'

const run = promisify(execFile)

/** One side of a comparison. */
export interface Side {
  /** For people: a file, or `main:cors.policy.ts`. */
  readonly name: string
  readonly policy: CorsPolicy
}

/**
 * Reads `FILE`, `FILE#EXPORT`, `git:REF` or `git:REF:PATH#EXPORT`; without a path, or with nothing, the nearest policy file.
 *
 * @throws {CannotRun} if there is no such policy, or it is rejected
 */
export async function readSide(
  named: string | undefined,
  { directory, signal }: Pick<CommandContext, 'directory' | 'signal'>,
): Promise<Side> {
  if (named?.startsWith('git:') !== true) {
    const source = readPolicySource(named, directory)
    return { name: source.name, policy: await requirePolicy(source) }
  }
  const [, reference = '', path, exportName] =
    /^git:([^:]*)(?::(.*?)(?:#([^#]*))?)?$/s.exec(named) ?? []
  // Git would read it as an option.
  if (reference === '' || reference.startsWith('-')) {
    throw new CannotRun(`"${named}" names no commit. Write git:main or git:main:cors.policy.ts.`)
  }
  const absolute =
    path === undefined || path === '' ? findPolicyFile(directory) : resolve(directory, path)
  const local = relative(directory, absolute).split(sep).join('/')
  const text = await readFromGit(reference, local, directory)
  const name = `${reference}:${local}`
  const source: PolicySource = { path: absolute, name, text, exportName }
  const policy = await (absolute.endsWith('.json')
    ? requirePolicy(source)
    : requireModule(source, signal))
  return { name, policy }
}

async function readFromGit(reference: string, path: string, directory: string): Promise<string> {
  try {
    const object = `${reference}:./${path}`
    const options = { cwd: directory, maxBuffer: 1e7 }
    return (await run('git', ['cat-file', 'blob', object], options)).stdout
  } catch (error) {
    const { code, stderr = '' } = error as NodeJS.ErrnoException & { readonly stderr?: string }
    const cause = code === 'ENOENT' ? 'git is not installed' : stderr.trim()
    throw new CannotRun(`Cannot read ${path} of ${reference}: ${cause}`)
  }
}

/**
 * A module is written beside today's, under a name of its own, so that what it imports is found: its packages, and files
 * as they are today.
 */
async function requireModule(source: PolicySource, signal: AbortSignal): Promise<CorsPolicy> {
  const path = join(dirname(source.path), `.cors-diff-${randomUUID()}${extname(source.path)}`)
  try {
    writeFileSync(path, source.text, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new CannotRun(
      `Cannot write ${source.name} beside today's file to import it (${code}). Check the directory out, and compare files.`,
    )
  }
  const remove = (): void => rmSync(path, { force: true })
  // The module may never end.
  signal.addEventListener('abort', remove, { once: true })
  try {
    return await requirePolicy({ ...source, path })
  } finally {
    remove()
  }
}
