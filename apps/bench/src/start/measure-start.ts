import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'rolldown'
import type { ApplicationContestant } from '../applications/application-contestant.ts'
import { figureOf, type Figure } from '../measure/figure.ts'

/** The cost of a library before the first request. */
export interface StartResult {
  readonly module: string
  readonly role: ApplicationContestant['role']
  /** Of its `import` in a fresh process, in milliseconds. */
  readonly importTime: Figure
  /** Of the bundle without the framework, in bytes. */
  readonly size: { readonly minified: number; readonly gzipped: number }
}

type Loaded = Required<Pick<ApplicationContestant, 'module' | 'needs' | 'role'>>

/** Imports each library, and an empty module, in turn in new processes, and bundles it. */
export async function measureStart(
  contestants: readonly ApplicationContestant[],
  rounds: number,
): Promise<readonly StartResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cors-bench-'))
  const emptyModule = join(folder, 'empty.mjs')
  writeFileSync(emptyModule, '')
  const loaded = new Map<string, Loaded>()
  for (const { module, needs = [], role } of contestants) {
    if (module !== undefined) loaded.set(module, { module, needs, role })
  }
  const empty: Loaded = { module: emptyModule, needs: [], role: 'bare' }
  const modules = [empty, ...loaded.values()]
  const times: number[][] = modules.map(() => [])
  for (let round = 0; round < rounds; round++) {
    for (const [index, each] of modules.entries()) times[index]!.push(importTime(each))
  }
  rmSync(folder, { recursive: true })
  return Promise.all(
    modules.map(async (each, index) => ({
      module: each === empty ? 'an empty module' : each.module,
      role: each.role,
      importTime: figureOf(times[index]!),
      size: each === empty ? { minified: 0, gzipped: 0 } : await sizeOf(each),
    })),
  )
}

function importTime({ module, needs }: Loaded): number {
  const program = `
    for (const each of ${JSON.stringify(needs)}) await import(each)
    const started = performance.now()
    await import(${JSON.stringify(module)})
    process.stdout.write(String(performance.now() - started))
  `
  const options = ['--input-type=module', '--eval', program]
  return Number(
    execFileSync(process.execPath, options, { cwd: import.meta.dirname, encoding: 'utf8' }),
  )
}

async function sizeOf({ module, needs }: Loaded): Promise<StartResult['size']> {
  const entry = 'bench-entry'
  const { output } = await build({
    input: entry,
    cwd: import.meta.dirname,
    platform: 'node',
    write: false,
    logLevel: 'silent',
    external: (id) =>
      id !== module && needs.some((need) => id === need || id.startsWith(`${need}/`)),
    output: { minify: true },
    plugins: [
      {
        name: 'bench-entry',
        resolveId: (id) => (id === entry ? `${import.meta.dirname}/${entry}.js` : undefined),
        load: (id) =>
          id.endsWith(`${entry}.js`)
            ? `import * as all from ${JSON.stringify(module)}\nglobalThis.all = all`
            : undefined,
      },
    ],
  })
  const code = output.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('')
  return { minified: Buffer.byteLength(code), gzipped: gzipSync(code, { level: 9 }).length }
}
