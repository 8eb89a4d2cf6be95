import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

interface JestReport {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly title: string
      readonly status: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

const jest = fileURLToPath(import.meta.resolve('jest/bin/jest'))
const root = fileURLToPath(new URL('..', import.meta.url))

/** Runs the specs with Jest itself, in one process; returns its report, also where specs fail. */
async function runJest(signal: AbortSignal): Promise<JestReport> {
  const cache = await mkdtemp(join(tmpdir(), 'cors-jest-'))
  const options = ['--config', join(root, 'jest.config.json'), '--cacheDirectory', cache]
  const args = ['--experimental-vm-modules', jest, ...options, '--runInBand', '--json']
  try {
    const stdout = await new Promise<string>((resolve, reject) => {
      execFile(process.execPath, args, { cwd: root, signal }, (error, out, err) => {
        if (out.startsWith('{')) resolve(out)
        else reject(error ?? new Error(err))
      })
    })
    return JSON.parse(stdout) as JestReport
  } finally {
    await rm(cache, { recursive: true, force: true })
  }
}

test('with Jest the matchers pass, wait, and fail with the explanation', async ({ signal }) => {
  const { testResults } = await runJest(signal)
  const results = testResults.flatMap(({ assertionResults }) => assertionResults)
  expect(results.map(({ title, status }) => [title, status])).toEqual([
    ['a listed origin may PUT', 'passed'],
    ['another origin is blocked', 'passed'],
    ['an asynchronous origin function is awaited', 'passed'],
    ['fails on purpose: a listed origin may DELETE', 'failed'],
  ])
  const message = results.at(-1)?.failureMessages.join('\n') ?? ''
  expect(message).toContain(
    'expected the policy to allow DELETE https://server.invalid/ from https://app.example.com',
  )
  expect(message).toContain('What to change: In the policy, add "DELETE" to `methods`.')
}, 60_000)
