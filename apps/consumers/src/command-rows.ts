import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { CURRENT, LOWEST, NODE_VERSIONS, type NodeVersion } from './node-versions.ts'
import type { Projects } from './projects.ts'
import type { Row } from './row.ts'
import { run } from './run.ts'

/** The command `cors`, on every Node: beside links to what it depends on, and as npm installs it in an empty folder. */
export function commandRows(projects: Projects): readonly Row[] {
  const rows = [
    {
      name: 'unpacked',
      isCore: (node: NodeVersion) => node === LOWEST || node === CURRENT,
      install: () => projects.programs('commonjs', 'nest-11'),
    },
    {
      name: 'npm install in an empty folder',
      isCore: () => false,
      install: once(() => installInEmptyFolder(projects)),
    },
  ]
  return rows.map(({ name, isCore, install }) => ({
    area: 'The command',
    name,
    steps: NODE_VERSIONS.map((node) => ({
      column: node.name,
      isCore: isCore(node),
      run: async () => tryCommand(await install(), node),
    })),
  }))
}

function once(make: () => Promise<string>): () => Promise<string> {
  let made: Promise<string> | undefined
  return () => (made ??= make())
}

/** Downloads what the command depends on. */
async function installInEmptyFolder({ directory, tarballs }: Projects): Promise<string> {
  const project = join(directory, 'empty')
  mkdirSync(project)
  const needed = tarballs.filter(({ name }) =>
    ['core', 'browser', 'gateways', 'cli'].includes(name),
  )
  const files = needed.map(({ file }) => file)
  await run('npm', ['install', '--no-audit', '--no-fund', ...files], project)
  return project
}

async function tryCommand(project: string, node: NodeVersion): Promise<void> {
  const folder = join(project, `command-on-${node.name.replaceAll(' ', '-')}`)
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  const cors = (...args: string[]): Promise<Ended> => {
    const command = join(project, 'node_modules/@cors/cli/dist/main.js')
    return end(node.path, [command, ...args], folder)
  }

  const { version } = createRequire(join(project, 'package.json'))('@cors/cli/package.json') as {
    readonly version: string
  }
  const printed = await cors('--version')
  expectEnd(printed, 0, /^/)
  // The build has a version of its own, which is old where the build is older than the release.
  if (printed.text.trim() !== version) throw new Error(`${version} says that it is ${printed.text}`)
  expectEnd(await cors('--help'), 0, /check .*\n/)
  writeFileSync(join(folder, 'p.json'), '{ "origin": "https://a.example/" }')
  expectEnd(await cors('lint', 'p.json'), 1, /p\.json:1:3/)
  writeFileSync(
    join(folder, 'p.ts'),
    `import { definePolicy, type CorsOptions } from '@cors/core'
const options: CorsOptions = { origin: 'https://a.example' }
export const policy = definePolicy(options)
`,
  )
  const linted = await cors('lint', 'p.ts')
  const isStripped = node !== LOWEST || LOWEST === CURRENT
  if (isStripped) expectEnd(linted, 0, /No findings/)
  else expectEnd(linted, 2, /install jiti beside the policy/)
  await tryCheck(cors)
}

async function tryCheck(cors: (...args: string[]) => Promise<Ended>): Promise<void> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end()
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const page = ['--origin', 'https://app.example.com']
    expectEnd(await cors('check', url, ...page), 0, /The page can read the response/)
    expectEnd(await cors('check', url, ...page, '-X', 'PUT'), 1, /method-not-allowed/)
  } finally {
    server.close()
  }
}

interface Ended {
  readonly status: number
  readonly text: string
}

function end(program: string, args: readonly string[], cwd: string): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      program,
      args,
      { cwd, env: { PATH: process.env['PATH'] } },
      (error, stdout, stderr) => {
        const status = typeof error?.code === 'number' ? error.code : error === null ? 0 : -1
        resolve({ status, text: stdout + stderr })
      },
    )
  })
}

function expectEnd({ status, text }: Ended, expected: number, pattern: RegExp): void {
  if (status !== expected || !pattern.test(text)) {
    throw new Error(`cors ended with ${status}, not ${expected} and ${pattern}:\n${text}`)
  }
}
