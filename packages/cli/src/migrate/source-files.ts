import { execFileSync } from 'node:child_process'
import { existsSync, lstatSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CannotRun } from '../cannot-run.ts'

const SOURCE = /\.[cm]?[jt]sx?$/
const GENERATED = new Set(['node_modules', 'dist', 'build', 'out', 'coverage', 'vendor'])

/**
 * Whether git has changes under a path that are not committed. Outside a repository there are none.
 *
 * @throws {CannotRun} if git cannot say it of a repository: it is missing, or does not trust the owner of the folder
 */
export function hasUncommittedChanges(path: string): boolean {
  const isFile = lstatSync(path).isFile()
  const directory = isFile ? dirname(path) : path
  try {
    const output = execFileSync(
      'git',
      ['status', '--porcelain', '--untracked-files=normal', '--', isFile ? path : '.'],
      {
        cwd: directory,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
        maxBuffer: 64 * 1024 * 1024,
      },
    )
    return output.trim() !== ''
  } catch (error) {
    if (!isInRepository(directory)) return false
    const { stderr = '', message } = error as Error & { readonly stderr?: string }
    const [cause = ''] = (stderr || message).split('\n')
    throw new CannotRun(
      `Git cannot say whether there are changes that are not committed (${cause}). Correct that; or add --dry, or --force.`,
    )
  }
}

function isInRepository(folder: string): boolean {
  const parent = dirname(folder)
  return existsSync(join(folder, '.git')) || (parent !== folder && isInRepository(parent))
}

/** Every source file under a path, in order. Follows no link, and enters no hidden or generated folder. */
export function findSourceFiles(path: string): readonly string[] {
  const stats = lstatSync(path, { throwIfNoEntry: false })
  if (stats === undefined) throw new CannotRun(`${path} does not exist.`)
  if (stats.isFile()) return [path]
  if (!stats.isDirectory()) throw new CannotRun(`${path} is no file and no folder.`)
  const files: string[] = []
  const folders = [path]
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const isHidden = entry.name.startsWith('.')
      if (entry.isDirectory() && !isHidden && !GENERATED.has(entry.name)) {
        folders.push(join(folder, entry.name))
      } else if (entry.isFile() && SOURCE.test(entry.name) && !/\.d\.[cm]?ts$/.test(entry.name)) {
        files.push(join(folder, entry.name))
      }
    }
  }
  return files.toSorted()
}
