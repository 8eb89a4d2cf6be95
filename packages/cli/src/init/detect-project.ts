import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CannotRun } from '../cannot-run.ts'
import { FRAMEWORKS, type Framework } from './frameworks.ts'

export type TestRunner = 'vitest' | 'jest' | 'node'

/** What a project's files say about it. */
export interface Project {
  /** The first of `FRAMEWORKS` that it depends on. */
  readonly framework: Framework | undefined
  readonly isTypeScript: boolean
  readonly testRunner: TestRunner
  /** `.ts`, `.js` or `.mjs`. */
  readonly extension: string
  /** With which one file imports the other. */
  readonly importedExtension: string
}

interface Manifest {
  readonly type?: unknown
  readonly dependencies?: unknown
  readonly devDependencies?: unknown
}

/** @throws {CannotRun} if package.json is not valid */
export function detectProject(directory: string): Project {
  const manifest = readManifest(directory)
  const names = new Set(
    [manifest.dependencies, manifest.devDependencies].flatMap((one) => Object.keys(one ?? {})),
  )
  const config = readIfThere(join(directory, 'tsconfig.json'))
  const isTypeScript = config !== undefined
  const isModule = manifest.type === 'module'
  const extension = isTypeScript ? '.ts' : isModule ? '.js' : '.mjs'
  const importsTypeScript = /"allowImportingTsExtensions"\s*:\s*true/.test(config ?? '')
  return {
    framework: FRAMEWORKS.find(({ dependencies }) => dependencies.some((name) => names.has(name))),
    isTypeScript,
    testRunner: names.has('vitest') ? 'vitest' : names.has('jest') ? 'jest' : 'node',
    extension,
    importedExtension: isTypeScript && !importsTypeScript ? '.js' : extension,
  }
}

function readManifest(directory: string): Manifest {
  const text = readIfThere(join(directory, 'package.json'))
  if (text === undefined) return {}
  try {
    return (JSON.parse(text) ?? {}) as Manifest
  } catch (error) {
    throw new CannotRun(`package.json is not valid JSON: ${(error as Error).message}`)
  }
}

function readIfThere(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}
