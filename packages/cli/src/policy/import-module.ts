import { Console } from 'node:console'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { CorsPolicyError } from '@cors/core'
import { CannotRun } from '../cannot-run.ts'
import type { PolicySource } from './policy-source.ts'

type Exports = Readonly<Record<string, unknown>>

/** Errors of Node for TypeScript that it does not know, or not all of. */
const NOT_FOR_NODE = new Set([
  'ERR_UNKNOWN_FILE_EXTENSION',
  'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX',
  'ERR_INVALID_TYPESCRIPT_SYNTAX',
  'ERR_NO_TYPESCRIPT',
])

/**
 * Imports a policy module: by Node itself, and TypeScript that Node cannot import by jiti, which the user installs.
 *
 * @throws {CannotRun} if it cannot be imported
 * @throws {CorsPolicyError} if the module throws it
 */
export async function importModule(source: PolicySource): Promise<Exports> {
  // What the module writes, now or later, is no result of ours.
  globalThis.console = new Console(process.stderr)
  process.stdout.write = process.stderr.write.bind(process.stderr)
  try {
    return (await import(pathToFileURL(source.path).href)) as Exports
  } catch (error) {
    if (!NOT_FOR_NODE.has((error as NodeJS.ErrnoException | null)?.code ?? '')) {
      throw explain(error, source)
    }
    return importByJiti(source, error)
  }
}

async function importByJiti(source: PolicySource, cause: unknown): Promise<Exports> {
  const jiti = findJiti(source.path)
  if (jiti === undefined) {
    const why =
      (cause as NodeJS.ErrnoException).code === 'ERR_UNKNOWN_FILE_EXTENSION'
        ? `Node ${process.versions.node} cannot import TypeScript`
        : `Node cannot import the TypeScript in ${source.name} by itself`
    throw new CannotRun(
      `${why}. Use Node 22.18 or later, or install jiti beside the policy: npm install --save-dev jiti`,
    )
  }
  try {
    return await jiti
      .createJiti(source.path, { interopDefault: false })
      .import<Exports>(source.path)
  } catch (error) {
    throw explain(error, source)
  }
}

/** The user's, or the one beside this package. */
function findJiti(path: string): typeof import('jiti') | undefined {
  for (const from of [path, import.meta.url]) {
    try {
      return createRequire(from)('jiti') as typeof import('jiti')
    } catch {}
  }
  return undefined
}

function explain(error: unknown, { name }: PolicySource): unknown {
  if (error instanceof CorsPolicyError) return error
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return new CannotRun(`Cannot import ${name}: ${message}`)
}
