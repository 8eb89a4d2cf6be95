import { spawnSync } from 'node:child_process'
import { chmodSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { createDirectory } from './temporary-directory.ts'

const ACTION = fileURLToPath(new URL('../action/', import.meta.url))
const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))

/** Runs the step of the action in a project that has installed the command. */
function runAction(
  lines: string,
  files: Readonly<Record<string, string>>,
): { status: number | null; output: string; read: (name: string) => string } {
  const directory = createDirectory({
    ...files,
    'node_modules/.bin/cors': `#!/bin/sh\nexec '${process.execPath}' --conditions=@cors/source '${MAIN}' "$@"\n`,
  })
  chmodSync(join(directory, 'node_modules/.bin/cors'), 0o755)
  const { status, stdout, stderr } = spawnSync('bash', [join(ACTION, 'run.sh')], {
    cwd: directory,
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      CORS_ARGUMENTS: lines,
      CORS_FAIL_ON: 'error',
      RUNNER_TEMP: directory,
      GITHUB_OUTPUT: join(directory, 'output'),
      GITHUB_STEP_SUMMARY: join(directory, 'summary.md'),
    },
  })
  return {
    status,
    output: stdout + stderr,
    read: (name) => readFileSync(join(directory, name), 'utf8'),
  }
}

test(
  'the action annotates, writes a summary and a SARIF file, and fails where there are errors',
  { timeout: 60_000 },
  () => {
    const { status, output, read } = runAction('lint\nmy policy.json\n', { 'my policy.json': '{}' })
    expect(status).toBe(1)
    expect(output).toMatch(/^::error file=my policy\.json,line=1,col=1,title=origin-missing::/)
    expect(read('summary.md')).toContain('## cors lint: 1 error')
    expect(read('output')).toMatch(/^sarif=.*\/cors\.sarif$/m)
    expect(JSON.parse(read('cors.sarif'))).toMatchObject({ version: '2.1.0' })
  },
)

test('the action reads nothing of its inputs as a command', { timeout: 60_000 }, () => {
  const { status, output } = runAction('lint\n$(echo x > pwned); `id`\n"', {})
  expect(status).toBe(2)
  expect(output).toContain('$(echo x > pwned); `id`')
})

test('every input and environment variable of the action is used', () => {
  const action = readFileSync(join(ACTION, 'action.yml'), 'utf8')
  const script = readFileSync(join(ACTION, 'run.sh'), 'utf8')
  const variables = [...action.matchAll(/(CORS_\w+):/g)].map(([, name]) => name!)
  expect(variables).toHaveLength(3)
  for (const name of variables) expect(script).toContain(`$${name}`)
})
