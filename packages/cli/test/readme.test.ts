import { readFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import express from 'express'
import { cors } from '@cors/express'
import { AUDIT_RULES } from '../src/audit/checks.ts'
import { POLICY_RULES } from '../src/check/compare-with-policy.ts'
import { COMMANDS } from '../src/command-table.ts'
import { DIFF_RULES } from '../src/diff/diff-findings.ts'
import { MIGRATE_RULES } from '../src/migrate/migrate-rules.ts'
import { LINT_RULES } from '../src/lint/lint-rules.ts'
import { runCors } from './run-cors.ts'
import { serve } from './serve.ts'
import { createDirectory } from './temporary-directory.ts'

const README = fileURLToPath(new URL('../README.md', import.meta.url))
const text = readFileSync(README, 'utf8')

const POLICY = { origin: ['https://app.example.com'], methods: ['PATCH', 'DELETE'], maxAge: 600 }
const FILES = {
  'console.txt':
    "Access to fetch at 'https://api.example.com/users' from origin 'https://app.example.com' has been blocked by CORS policy: Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.",
  'options.js': '{ origin: true, credentials: true }',
  'package.json': '{ "type": "module" }',
  'server.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use(
  cors({
    origin: [/^https:\\/\\/(.+\\.)?example\\.com$/, /localhost/],
    credentials: true, // for the session
    optionsSuccessStatus: 200,
  }),
)
`,
  'cors.policy.json': JSON.stringify(
    { ...POLICY, allowedHeaders: ['Content-Type'], maxAge: 86_400 },
    undefined,
    2,
  ),
  'old.policy.json': JSON.stringify({
    ...POLICY,
    origin: ['https://app.example.com', 'https://*.example.org'],
  }),
  'broken.policy.json':
    '{\n  "origin": ["https://app.example.com/", "*.example.org"],\n  "method": ["PUT"],\n  "credentials": true\n}\n',
}

/** The words of a command line, as a shell reads them. */
function splitWords(line: string): readonly string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!)
}

/** A comparison of the beginning, and no Vary. */
function respondCarelessly({ headers }: express.Request, response: express.Response): void {
  const { origin = '' } = headers
  if (origin.startsWith('https://app.example.com')) {
    response.setHeader('Access-Control-Allow-Origin', origin)
    response.setHeader('Access-Control-Allow-Credentials', 'true')
    response.setHeader('Access-Control-Allow-Methods', 'PUT, PATCH, DELETE')
    response.setHeader('Access-Control-Allow-Headers', 'Content-Type, Authorization')
  }
  response.json([])
}

/** The block with the output of today. */
async function record(block: string): Promise<string> {
  const app = express()
  app.use('/careless', respondCarelessly)
  app.use(cors({ ...POLICY, allowedHeaders: ['Content-Type'], debug: true }))
  app.get('/users', (_, response) => void response.json([]))
  const { url } = await serve(app as RequestListener)
  const directory = createDirectory(FILES)
  const commands = block.split('\n').filter((line) => line.startsWith('$ cors '))
  const recorded: string[] = []
  for (const command of commands) {
    const [line, file] = command.slice('$ cors '.length).split(' < ')
    const args = splitWords(line!.replace('http://localhost:3000', url))
    const input = file === undefined ? '' : readFileSync(join(directory, file), 'utf8')
    // What `cors init` would write is in the way of the policy that the others read.
    const cwd =
      args[0] === 'init' ? createDirectory({ 'package.json': FILES['package.json'] }) : directory
    const { output, errors } = await runCors(args, { directory: cwd, input })
    recorded.push(
      [command, (output + errors).replaceAll(url, 'http://localhost:3000').trimEnd()].join('\n'),
    )
  }
  return `\`\`\`console\n${recorded.join('\n\n')}\n\`\`\``
}

/** A table, padded as the formatter pads it. */
function listRules(): string {
  const rows = [
    ['command', 'code', 'finds'],
    ...Object.entries({
      check: POLICY_RULES,
      audit: AUDIT_RULES,
      lint: LINT_RULES,
      diff: DIFF_RULES,
      migrate: MIGRATE_RULES,
    }).flatMap(([command, rules]) =>
      rules.map(({ code, summary }) => [command, `\`${code}\``, summary]),
    ),
  ]
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)))
  const lines = [rows[0]!, widths.map((width) => '-'.repeat(width)), ...rows.slice(1)].map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`,
  )
  return `\n${lines.join('\n')}\n\n`
}

test('the README shows what the commands print, and every finding', async () => {
  const blocks = text.match(/```console\n[\s\S]*?\n```/g) ?? []
  expect(blocks.length).toBeGreaterThan(3)
  let current = text
  for (const block of blocks) {
    const now = await record(block)
    current = current.replace(block, () => now)
  }
  current = current.replace(/(?<=<!-- findings -->\n)[\s\S]*(?=<!-- \/findings -->)/, listRules)
  await expect(current).toMatchFileSnapshot(README)
})

test.each(COMMANDS)('the README has $name in its table', ({ name }) => {
  expect(text).toContain(`cors ${name}`)
})
