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

/** Runs the specs under Jest itself, in one process, and gives its report; failing specs are not an error here. */
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

test('under Jest the matchers pass, wait, and fail with the explanation', async ({ signal }) => {
  const { testResults } = await runJest(signal)
  const results = testResults.flatMap(({ assertionResults }) => assertionResults)
  expect(results.map(({ title, status }) => [title, status])).toEqual([
    ['a page of the list may PUT', 'passed'],
    ['a stranger is kept out', 'passed'],
    ['a function as origin is waited for', 'passed'],
    ['fails on purpose: a page of the list may DELETE', 'failed'],
  ])
  const message = results.at(-1)?.failureMessages.join('\n') ?? ''
  expect(message).toContain('expected the policy to let the page of https://app.example.com DELETE')
  expect(message).toContain('What to change: In the policy, add "DELETE" to `methods`.')
}, 60_000)
