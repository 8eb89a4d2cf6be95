import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mistakes } from './mistakes.ts'
import { signatures } from './signatures.ts'

const root = join(import.meta.dirname, '../..')
const folder = join(root, 'reports/compile-errors')

/** One call with one mistake, and where the compiler finds it. */
export interface Attempt {
  readonly code: string
  readonly mistake: string
  readonly file: string
}

/** Writes a module for each signature and mistake, into its package, so that its imports resolve as a user's do. */
export function writeAttempts(): readonly Attempt[] {
  const attempts = signatures.flatMap(({ package: name, imports, call }, index) =>
    Object.entries(mistakes).map(([mistake, options], number) => {
      const cache = join(root, 'packages', name, 'node_modules/.cache')
      const file = join(cache, `compile-error-${index}-${number}.ts`)
      const code = call(options)
      mkdirSync(cache, { recursive: true })
      writeFileSync(file, `${imports}\n\n${code}\n`)
      return { code, mistake, file }
    }),
  )
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        target: 'es2023',
        lib: ['es2023', 'dom', 'dom.iterable'],
        module: 'nodenext',
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        types: ['node'],
        typeRoots: [join(root, 'node_modules/@types')],
      },
      files: attempts.map(({ file }) => file),
    }),
  )
  return attempts
}

/**
 * What the compiler says of each attempt, `''` where it accepts it.
 *
 * @param typescript - the name under which its package is installed
 */
export async function compile(
  typescript: string,
  attempts: readonly Attempt[],
): Promise<ReadonlyMap<Attempt, string>> {
  const output = await new Promise<string>((resolve) => {
    execFile(
      process.execPath,
      [join(root, 'node_modules', typescript, 'bin/tsc'), '-p', folder, '--pretty', 'false'],
      { cwd: root, maxBuffer: 2 ** 26 },
      (_error, stdout, stderr) => resolve(stdout + stderr),
    )
  })
  const errors = output.split(/^(?=\S+\(\d+,\d+\): |error )/mu)
  const said = attempts.map((attempt): [Attempt, string] => {
    const own = errors.filter((error) => error.includes(attempt.file.slice(root.length + 1)))
    return [
      attempt,
      own
        .map((error) => error.replace(/^.+?\(\d+,(\d+)\): /u, '$1: '))
        .join('')
        .trim(),
    ]
  })
  const unexpected = errors.filter((error) => error !== '' && !error.includes('compile-error-'))
  if (unexpected.length > 0) throw new Error(unexpected.join('\n'))
  return new Map(said)
}
