import { execFile } from 'node:child_process'
import {
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../..', import.meta.url))
const readme = new URL('../README.md', import.meta.url)
const vitest = dirname(fileURLToPath(import.meta.resolve('vitest/package.json')))

interface JsonReport {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[]
  }[]
}

describe('outside this repository, with the packed packages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cors-stranger-'))

  beforeAll(async () => {
    await run('npx', ['pnpm', 'exec', 'turbo', 'run', 'build', '--filter=@cors/conformance'], {
      cwd: root,
    })
    await installPacked('core', folder)
    await installPacked('conformance', folder)
    symlinkSync(vitest, join(folder, 'node_modules/vitest'))
    for (const [file, code] of programsOf(readFileSync(readme, 'utf8'))) {
      writeFileSync(join(folder, file), code)
    }
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  }, 60_000)

  afterAll(() => rmSync(folder, { recursive: true }))

  test('the hand-written adapter of the README passes', async () => {
    const outcomes = await runSuite(folder)
    expect(outcomes['failed']).toBeUndefined()
    expect(outcomes['passed']?.length).toBeGreaterThan(250)
  }, 30_000)

  test.each([
    [
      'leaves Vary to the application',
      /^ *if \(merged.*\n/m,
      '',
      'vary/merged: Vary that a handler sets keeps Origin, for every origin',
    ],
    [
      "keeps the application's CORS headers",
      ".filter(([name]) => !name.startsWith('access-control-'))",
      '',
      "own-headers/denied: the application's own CORS headers allow no other origin",
    ],
  ])(
    'an adapter that %s fails in a case that says so',
    async (_, part, instead, title) => {
      const file = join(folder, 'adapter.js')
      const adapter = readFileSync(file, 'utf8')
      const broken = adapter.replace(part, instead)
      expect(broken).not.toBe(adapter)
      writeFileSync(file, broken)
      try {
        expect((await runSuite(folder))['failed']).toContain(title)
      } finally {
        writeFileSync(file, adapter)
      }
    },
    30_000,
  )
})

/** The programs in a text, by the names that their first lines give them. */
function programsOf(text: string): readonly (readonly [file: string, code: string])[] {
  const programs = text.matchAll(/^```js\n\/\/ (\S+)\n(.*?)^```$/gms)
  return [...programs].map(([, file, code]) => [file!, code!])
}

/** Unpacks what `pnpm pack` makes of a package. What it needs but does not declare is not there, such as fast-check. */
async function installPacked(name: string, folder: string): Promise<void> {
  const target = join(folder, 'node_modules/@cors', name)
  mkdirSync(target, { recursive: true })
  await run('npx', ['pnpm', 'pack', '--pack-destination', folder], {
    cwd: join(root, 'packages', name),
  })
  const [archive] = globSync(join(folder, `cors-${name}-*.tgz`))
  await run('tar', ['-xzf', archive!, '--strip-components=1', '-C', target])
}

/** The titles of the tests of the suite by their status. */
async function runSuite(folder: string): Promise<Readonly<Partial<Record<string, string[]>>>> {
  const report = join(folder, 'report.json')
  rmSync(report, { force: true })
  // The variables of this run would reach into the other one.
  const env = Object.entries(process.env).filter(([name]) => !/^(?:VITEST|NODE_|TEST)/.test(name))
  await run(
    process.execPath,
    [join(vitest, 'vitest.mjs'), 'run', '--reporter', 'json', '--outputFile', report],
    { cwd: folder, env: Object.fromEntries(env) },
  ).catch(() => {
    // A case failed; the report says which.
  })
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as JsonReport
  const titles: Partial<Record<string, string[]>> = {}
  for (const { status, title } of testResults.flatMap((one) => one.assertionResults)) {
    ;(titles[status] ??= []).push(title)
  }
  return titles
}
