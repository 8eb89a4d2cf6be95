import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { COMMANDS } from '../src/command-table.ts'
import { runCors } from './run-cors.ts'
import { serve } from './serve.ts'
import { createDirectory } from './temporary-directory.ts'

const POLICY = `{ "origin": "https://app.example.com" }`
const CREDENTIALS = `{ "origin": "https://app.example.com", "credentials": true }`
const MODULE = `export const apiPolicy = ${POLICY}\nexport const files = ${CREDENTIALS}\n`
const BUCKET = `[{ "AllowedOrigins": ["https://app.example.com"], "AllowedMethods": ["GET"] }]`
const INGRESS = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  annotations:
    nginx.ingress.kubernetes.io/enable-cors: 'true'
    nginx.ingress.kubernetes.io/cors-allow-origin: 'https://app.example.com'
`
const PASTED = 'Origin https://app.example.com is not allowed by Access-Control-Allow-Origin.'
const HAR = {
  log: {
    entries: [
      {
        request: {
          method: 'GET',
          url: 'https://api.example.com/',
          headers: [{ name: 'Origin', value: 'https://app.example.com' }],
        },
        response: { status: 200, headers: [] },
      },
    ],
  },
}

/** What the examples name. */
function createProject(name: string): string {
  const directory = createDirectory(
    {
      'package.json': `{ "type": "module", "dependencies": { "express": "5" } }`,
      ...(name !== 'init' && { 'cors.policy.json': POLICY }),
      'old.json': POLICY,
      'new.json': POLICY,
      'src/policy.ts': MODULE,
      'src/server.ts': `import cors from 'cors'\nuse(cors({ origin: 'https://a.example' }))\n`,
      'bucket-cors.json': BUCKET,
      'network.har': JSON.stringify(HAR),
    },
    import.meta.dirname,
  )
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@a.example']
  for (const args of [
    ['init', '-q', '-b', 'main'],
    ['add', '-A'],
    [...identity, '-c', 'commit.gpgsign=false', 'commit', '-qm', 'test'],
    ['tag', 'v1.2.0'],
  ])
    execFileSync('git', args, { cwd: directory, stdio: 'pipe' })
  return directory
}

/** The command lines under `Examples:`, each in one line. */
async function readExamples(name: string): Promise<readonly string[]> {
  const { output } = await runCors([name, '--help'])
  const [, examples = ''] = output.split('\nExamples:\n')
  return examples
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** The words of `cors` in a command line, as a shell reads them. */
function wordsOf(line: string): readonly string[] {
  const [, command = ''] = /(?:^|\| )cors ([^|>]*)/.exec(line) ?? []
  return [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, quoted, doubly, plain]) => quoted ?? doubly ?? plain!,
  )
}

const INPUTS: Readonly<Record<string, string>> = { explain: PASTED, import: INGRESS }

describe.each(COMMANDS)('the examples of cors $name', ({ name }) => {
  test('run as they stand', async () => {
    const examples = await readExamples(name)
    expect(examples.length).toBeGreaterThan(1)
    for (const example of examples) {
      const { url } = await serve((request, response) => {
        response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? 'null')
        response.setHeader('Access-Control-Allow-Methods', 'PUT')
        response.setHeader('Access-Control-Allow-Headers', 'content-type')
        response.setHeader('Access-Control-Allow-Credentials', 'true')
        response.end()
      })
      const words = wordsOf(example).map((word) => word.replace('https://api.example.com', url))
      const needsOrigin = name === 'init' && words.length === 1
      const run = await runCors(needsOrigin ? [...words, '--origin', 'https://a.example'] : words, {
        directory: createProject(name),
        input: INPUTS[name] ?? '',
      })
      expect({ example, ran: run.status < 2, errors: run.errors }).toEqual({
        example,
        ran: true,
        errors: expect.not.stringMatching(/^error:/m),
      })
    }
  })
})

test('no example has what a shell would read in another way', async () => {
  for (const { name } of COMMANDS) {
    for (const example of await readExamples(name)) {
      // zsh looks for files; and … is no value of a header.
      expect(example.replaceAll(/'[^']*'|"[^"]*"/g, '')).not.toMatch(/[*?…]/)
      expect(example).not.toContain('…')
    }
  }
})
