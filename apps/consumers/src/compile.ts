import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { HERE } from './paths.ts'
import { run } from './run.ts'

export type TypeScriptVersion = '5.9' | '6' | '7'

export const TYPESCRIPT_VERSIONS: readonly TypeScriptVersion[] = ['5.9', '6', '7']

interface Compilation {
  readonly project: string
  readonly version: TypeScriptVersion
  /** Below `src`. */
  readonly files: readonly string[]
  /** Where the output goes, below the project. */
  readonly output: string
  readonly options: Readonly<Record<string, unknown>>
  /** Where `typescript` is installed. Default: the version that `apps/consumers` has. */
  readonly compiler?: string
}

/**
 * Compiles with `skipLibCheck: false`. Fails for errors in the sources and in the declarations of `@cors`; those in the
 * declarations of others are theirs.
 */
export async function compile({
  project,
  version,
  files,
  output,
  options,
  compiler = join(HERE, 'node_modules', `typescript-${version}`),
}: Compilation): Promise<void> {
  const configuration = `tsconfig.${output.replaceAll('/', '-')}.json`
  const compilerOptions = {
    target: 'es2022',
    strict: true,
    esModuleInterop: true,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    types: ['node'],
    rootDir: 'src',
    outDir: output,
    ...options,
  }
  writeFileSync(
    join(project, configuration),
    JSON.stringify({ compilerOptions, files: files.map((file) => `src/${file}`) }),
  )
  try {
    await run(process.execPath, [join(compiler, 'bin/tsc'), '-p', configuration], project)
  } catch (error) {
    const lines = (error instanceof Error ? error.message : String(error)).split('\n')
    if (!lines.some((line) => OTHERS.test(line)) || lines.some((line) => OURS.test(line))) {
      throw new Error(lines.filter((line) => !OTHERS.test(line)).join('\n'), { cause: error })
    }
  }
}

const OURS = /^(?:src\/|node_modules\/@cors\/|error |tsconfig)/
const OTHERS = /^\.\.\/.*: error TS/
