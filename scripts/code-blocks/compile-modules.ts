import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import type { WrittenModule } from './write-modules.ts'

const root = join(import.meta.dirname, '../..')

/** Writes the configuration of the compiler into the folder of the modules. Vitest reads it, too. */
export function configureCompiler(modules: readonly WrittenModule[], folder: string): void {
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: relative(folder, join(root, 'tsconfig.base.json')),
      compilerOptions: {
        lib: ['es2024', 'dom', 'dom.iterable'],
        types: ['node'],
        module: 'esnext',
        moduleResolution: 'bundler',
        jsx: 'react-jsx',
        allowJs: true,
        // What the packages follow, and not their users.
        declaration: false,
        isolatedDeclarations: false,
        erasableSyntaxOnly: false,
        // An excerpt does not use all that it declares.
        noUnusedLocals: false,
        noUnusedParameters: false,
      },
      files: [
        join(import.meta.dirname, 'modules-not-installed.d.ts'),
        ...modules.map(({ file }) => file),
      ],
    }),
  )
}

/**
 * Compiles modules as one program, as their folder is configured.
 *
 * @returns each error of the compiler, with its place in the Markdown
 */
export async function compileModules(
  modules: readonly WrittenModule[],
  folder: string,
): Promise<readonly string[]> {
  const output = await new Promise<string>((done) => {
    execFile(
      process.execPath,
      [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder, '--pretty', 'false'],
      { cwd: root, maxBuffer: 2 ** 26 },
      (_error, stdout, stderr) => done(stdout + stderr),
    )
  })
  const byFile = new Map(modules.map((module) => [module.file, module]))
  return output
    .split(/^(?=\S.*?\(\d+,\d+\): |error )/m)
    .filter((error) => error.trim() !== '')
    .map((error) => {
      const [place, path, line] = /^(\S.*?)\((\d+),\d+\)/.exec(error) ?? []
      const module = path === undefined ? undefined : byFile.get(resolve(root, path))
      if (module === undefined) return error.trim()
      const { block, offset } = module
      return `${block.page}:${block.line + Math.max(0, Number(line) - 1 - offset)}${error.slice(place!.length).trimEnd()}`
    })
}
