import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from './open-page.ts'
import { isTestFile } from './plan-page.ts'
import type { WrittenModule } from './write-modules.ts'

const root = join(import.meta.dirname, '../..')

/** Does what a page promises, in a process of its own. Returns what is not as promised, `''` if everything is. */
export async function runPage({ path, folder, steps }: Page): Promise<string> {
  const file = join(folder, 'steps.json')
  writeFileSync(file, JSON.stringify(steps))
  const program = join(import.meta.dirname, 'take-steps.ts')
  return runNode(['--conditions=@cors/source', program, path, file], folder)
}

/** The tests that pages show and that are marked with `run`. */
export function findTests(modules: readonly WrittenModule[]): readonly WrittenModule[] {
  return modules.filter(({ block }) => block.mark === 'run' && isTestFile(block))
}

/** Runs tests in Vitest. Returns what it prints if one fails, else `''`. */
export async function runTests(tests: readonly WrittenModule[], folder: string): Promise<string> {
  return runNode(
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      `--config=${join(import.meta.dirname, 'vitest.config.ts')}`,
      `--root=${folder}`,
      ...tests.map(({ file }) => file),
    ],
    folder,
  )
}

async function runNode(args: readonly string[], cwd: string): Promise<string> {
  // The variables of this run would reach into the other one.
  const environment = Object.entries(process.env).filter(
    ([name]) => !/^(?:VITEST|NODE_|TEST)/.test(name),
  )
  const env = {
    ...Object.fromEntries(environment),
    NO_COLOR: '1',
    // Every process strips the types of the same sources.
    NODE_COMPILE_CACHE: join(root, 'docs/reports/compile-cache'),
  }
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd, env, timeout: 50_000 }, (error, stdout, stderr) => {
      resolve(error === null ? '' : `${stdout}${stderr}\n${error.message}`)
    })
  })
}
