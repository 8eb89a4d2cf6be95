import { existsSync, readFileSync, statSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import { CannotRun } from '../cannot-run.ts'
import { findPolicyFile } from './find-policy-file.ts'

/** A policy's file before anything in it runs. */
export interface PolicySource {
  /** Absolute. */
  readonly path: string
  /** From the working directory, with slashes, for people and reports. */
  readonly name: string
  readonly text: string
  /** What follows `#`; undefined for `policy` or `default`. */
  readonly exportName: string | undefined
}

/**
 * @param named - `FILE` or `FILE#export`; undefined for the nearest policy file
 * @throws {CannotRun} if there is no such file, or it cannot be read
 */
export function readPolicySource(named: string | undefined, directory: string): PolicySource {
  const { path, exportName } =
    named === undefined
      ? { path: findPolicyFile(directory), exportName: undefined }
      : splitExport(named, directory)
  const name = relative(directory, path).split(sep).join('/')
  return { path, name, exportName, text: readText(path, name) }
}

/** `#` may be part of the file's name. */
function splitExport(
  named: string,
  directory: string,
): { readonly path: string; readonly exportName: string | undefined } {
  const hash = named.lastIndexOf('#')
  const whole = resolve(directory, named)
  if (hash === -1 || existsSync(whole)) return { path: whole, exportName: undefined }
  return { path: resolve(directory, named.slice(0, hash)), exportName: named.slice(hash + 1) }
}

const LARGEST_FILE = 10_000_000

function readText(path: string, name: string): string {
  try {
    const file = statSync(path)
    // A pipe or a device may have no end.
    if (!file.isFile() && !file.isDirectory()) {
      throw new CannotRun(`Cannot read the policy ${name}: It is not a regular file.`)
    }
    if (file.size > LARGEST_FILE) {
      throw new CannotRun(`Cannot read the policy ${name}: It has more than 10 MB.`)
    }
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '')
  } catch (error) {
    if (error instanceof CannotRun) throw error
    const { code } = error as NodeJS.ErrnoException
    const cause =
      code === 'ENOENT'
        ? 'There is no such file.'
        : code === 'EISDIR'
          ? 'It is a directory.'
          : String(code)
    throw new CannotRun(`Cannot read the policy ${name}: ${cause}`)
  }
}
