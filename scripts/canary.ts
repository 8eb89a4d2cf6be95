/**
 * Runs the conformance suite of every adapter against the newest release of its framework, and against a prerelease of
 * the next major version where there is one, in a scratch copy of the last commit. Prints a table. It needs the
 * registry, and what it says depends on the day: it is no part of the test command.
 */
import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { formatTally, parseTally } from './tally.ts'
import { newestVersions, withVersions } from './newest-versions.ts'

const run = promisify(execFile)

interface Framework {
  /** Released together; the first one names the row. */
  readonly packages: readonly [string, ...string[]]
  /** Where the conformance tests are. */
  readonly tests: string
  /** The workspace package to build before, with all that it needs. */
  readonly build?: string
}

const NEST = ['common', 'core', 'platform-express', 'platform-fastify'] as const

const FRAMEWORKS: readonly Framework[] = [
  { packages: ['express'], tests: 'packages/express/test' },
  { packages: ['koa', '@koa/router'], tests: 'packages/koa/test' },
  { packages: ['fastify'], tests: 'packages/fastify/test' },
  {
    packages: ['@nestjs/core', ...NEST.map((name) => `@nestjs/${name}`)],
    tests: 'packages/nestjs/test',
  },
  { packages: ['hono'], tests: 'packages/hono/test' },
  { packages: ['next'], tests: 'apps/next', build: '@cors/next-application' },
]

const rows: string[] = []
for (const framework of FRAMEWORKS) {
  const newest = await Promise.all(framework.packages.map(distTags))
  for (const versions of newestVersions(framework.packages, newest)) {
    rows.push(
      `${framework.packages[0]} ${versions.get(framework.packages[0])}: ${await outcome(framework, versions)}`,
    )
    process.stdout.write(`${rows.at(-1)}\n`)
  }
}
process.stdout.write(`\n${rows.join('\n')}\n`)
process.exitCode = rows.every((row) => row.includes(' 0 failed')) ? 0 : 1

async function distTags(name: string): Promise<Readonly<Record<string, string>>> {
  const { stdout } = await run('npx', ['pnpm', 'view', name, 'dist-tags', '--json'])
  return JSON.parse(stdout) as Record<string, string>
}

async function outcome(
  { tests, build }: Framework,
  versions: ReadonlyMap<string, string>,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'cors-canary-'))
  const here = { cwd: folder, maxBuffer: 2 ** 28 }
  try {
    const archive = execFileSync('git', ['archive', 'HEAD'], { maxBuffer: 2 ** 28 })
    execFileSync('tar', ['-x'], { cwd: folder, input: archive })
    const workspace = join(folder, 'pnpm-workspace.yaml')
    writeFileSync(workspace, withVersions(readFileSync(workspace, 'utf8'), versions))
    await run('npx', ['pnpm', 'install', '--no-frozen-lockfile'], here)
    if (build !== undefined)
      await run('npx', ['pnpm', 'exec', 'turbo', 'run', 'build', `--filter=${build}`], here)
    const vitest = ['pnpm', 'exec', 'vitest', 'run', tests, '-t', 'conformance of']
    const { stdout } = await run('npx', vitest, here).catch((error: { stdout: string }) => error)
    const tally = parseTally(stdout)
    return tally === undefined ? 'failed to run: 1 failed' : formatTally(tally)
  } catch (error) {
    return `1 failed to install or build: ${(error as Error).message.split('\n')[0]}`
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
