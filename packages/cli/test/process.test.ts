import {
  execFileSync,
  spawn,
  type ChildProcess,
  type SpawnOptionsWithoutStdio,
} from 'node:child_process'
import { chmodSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { SELF_SIGNED } from './self-signed.ts'
import { listen, serve } from './serve.ts'
import { createDirectory } from './temporary-directory.ts'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))

interface Started {
  readonly child: ChildProcess
  readonly ended: Promise<{
    readonly status: number | null
    readonly output: string
    readonly errors: string
  }>
}

/** The command in a process of its own, from its sources. */
function start(
  args: readonly string[],
  cwd: string = import.meta.dirname,
  user: Pick<SpawnOptionsWithoutStdio, 'uid' | 'gid'> = {},
): Started {
  const child = spawn(process.execPath, ['--conditions=@cors/source', MAIN, ...args], {
    ...user,
    cwd,
    env: { PATH: process.env['PATH'] },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const written = { output: '', errors: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (written.output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (written.errors += text))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, ended: ended.then((status) => ({ status, ...written })) }
}

// Each starts processes, and waits for processors that others use.
const options = { timeout: 60_000 }

describe('the process', options, () => {
  test('ends with 130 where Ctrl-C interrupts a request', async () => {
    const { url, received } = await serve(() => child.kill('SIGINT'))
    const { child, ended } = start(['check', url, '--origin', 'http://app.example.com'])
    expect(await ended).toMatchObject({ status: 130, output: '', errors: '' })
    expect(received).toHaveLength(1)
  })

  test('ends with 130 where Ctrl-C interrupts the module of a commit, and leaves nothing behind', async () => {
    const directory = createDirectory({
      'cors.policy.mjs': `console.log('waiting')
await new Promise(() => setInterval(() => {}, 1000))`,
    })
    const git = ['-c', 'user.name=test', '-c', 'user.email=test@a.example']
    for (const args of [
      ['init', '-q'],
      ['add', '-A'],
      [...git, 'commit', '-qm', 'test'],
    ])
      execFileSync('git', args, { cwd: directory, stdio: 'pipe' })
    const { child, ended } = start(['diff', 'git:HEAD'], directory)
    child.stderr!.on('data', () => child.kill('SIGINT'))
    expect(await ended).toMatchObject({ status: 130, output: '' })
    expect(readdirSync(directory).toSorted()).toEqual(['.git', 'cors.policy.mjs'])
  })

  test.each([
    ['explain', /has more than 100 MB/],
    ['import', /has more than 100 MB|longer than 1 MiB/],
  ])('exits with 2 where %s reads what has no end', async (command, message) => {
    const args = command === 'import' ? ['import', 's3', '/dev/zero'] : [command, '/dev/zero']
    const { status, output, errors } = await start(args).ended
    expect({ status, output }).toEqual({ status: 2, output: '' })
    expect(errors).toMatch(message)
  })

  test('ends without a word where nobody reads its output any more', async () => {
    const { child, ended } = start(['complete', 'bash'])
    child.stdout!.destroy()
    expect(await ended).toMatchObject({ errors: '' })
  })

  test('prints JSON alone, and ends, whatever the module of a policy does', async () => {
    const directory = createDirectory({
      'cors.policy.mjs': `console.log('hello')
process.stdout.write('good day')
setInterval(() => console.log('again'), 1)
process.emitWarning('careful')
export const policy = { origin: 'https://a.example' }`,
    })
    const { status, output, errors } = await start(['lint', '--json'], directory).ended
    expect({ status, json: JSON.parse(output) as unknown }).toEqual({
      status: 0,
      json: { findings: [] },
    })
    expect(errors).toContain('hello')
    expect(errors).toContain('good day')
    expect(errors).toContain('Warning: careful')
  })

  test('exits with 2 where the module of a policy throws later', async () => {
    const directory = createDirectory({
      'cors.policy.mjs': `process.nextTick(() => { throw new Error('no \\u001b[2J database') })
await new Promise(() => {})`,
    })
    const { status, output, errors } = await start(['lint'], directory).ended
    expect({ status, output }).toEqual({ status: 2, output: '' })
    expect(errors).toContain(String.raw`no \u{1b}[2J database`)
  })

  test('exits with 2 where the module of a policy ends the process as if all were well', async () => {
    const directory = createDirectory({ 'cors.policy.mjs': 'process.exit(0)' })
    expect(await start(['lint'], directory).ended).toEqual({
      status: 2,
      output: '',
      errors: 'error: The process ended before the command did.\n',
    })
  })

  test('exits with 2 where the module of a policy never ends', async () => {
    const directory = createDirectory({ 'cors.policy.mjs': 'await new Promise(() => {})' })
    expect(await start(['lint'], directory).ended).toMatchObject({ status: 2, output: '' })
  })

  test('writes all files or none, where one cannot be written', async () => {
    const old = `import cors from 'cors'\nuse(cors({ origin: 'https://a.example' }))\n`
    const directory = createDirectory({ 'a.mjs': old, 'b.mjs': old })
    chmodSync(directory, 0o755)
    chmodSync(join(directory, 'a.mjs'), 0o666)
    chmodSync(join(directory, 'b.mjs'), 0o444)
    // Root may write everything.
    const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
    const { status, errors } = await start(['migrate'], directory, user).ended
    expect({ status, errors }).toEqual({
      status: 2,
      errors: expect.stringMatching(/^error: EACCES: permission denied, .*b\.mjs/),
    })
    expect(readFileSync(join(directory, 'a.mjs'), 'utf8')).toBe(old)
  })

  test('imports TypeScript that Node cannot by jiti', async () => {
    const policy = `enum Kind { App = 'https://a.example/' }
export const policy = { origin: Kind.App }`
    const directory = createDirectory({ 'cors.policy.ts': policy }, import.meta.dirname)
    const { status, output } = await start(['lint'], directory).ended
    expect(status).toBe(1)
    expect(output).toContain('error  origin-invalid  cors.policy.ts:2:25')
    const without = createDirectory({ 'package.json': '{}', 'cors.policy.ts': policy })
    // The jiti beside the command itself.
    expect((await start(['lint'], without).ended).status).toBe(1)
  })

  test('calls a server unreachable whose certificate is not valid, unless that is accepted', async () => {
    const server = createServer(SELF_SIGNED, (_, response) => {
      response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end()
    })
    const url = `https://127.0.0.1:${await listen(server)}/`
    const args = ['check', url, '--origin', 'https://app.example.com']
    const rejected = await start(args).ended
    expect(rejected.status).toBe(2)
    expect(rejected.output).toContain('is not valid (DEPTH_ZERO_SELF_SIGNED_CERT)')
    expect((await start([...args, '--insecure']).ended).status).toBe(0)
  })
})

/** Runs a command at a terminal of its own, and types after each prompt. */
async function typeAtTerminal(
  name: string,
  directory: string,
  typed: readonly (readonly [prompt: string, keys: string])[],
): Promise<{ readonly status: number | null; readonly shown: string }> {
  const command = `stty cols 100 rows 40; exec '${process.execPath}' --conditions=@cors/source '${MAIN}' ${name}`
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    cwd: directory,
    env: { PATH: process.env['PATH'], TERM: 'xterm' },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const left = [...typed]
  let shown = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text
    const [next] = left
    if (next === undefined || !shown.includes(next[0])) return
    left.shift()
    child.stdin.write(next[1])
  })
  return { status: await ended, shown }
}

const isLinux = process.platform === 'linux'

describe(
  `prompts${isLinux ? '' : ' (skipped: script(1) of other systems has other options)'}`,
  options,
  () => {
    const MANIFEST = { 'package.json': '{ "type": "module", "dependencies": { "express": "5" } }' }

    test.runIf(isLinux)('at a terminal, and says what is wrong before it writes', async () => {
      const directory = createDirectory(MANIFEST)
      const { status, shown } = await typeAtTerminal('init', directory, [
        ['Which framework', '\r'],
        ['Whose pages', 'https://a.example/\r'],
        ['an Origin header has no path', '\u007F\r'],
        ['send cookies', 'y'],
      ])
      expect([status, shown]).toEqual([0, expect.stringContaining('Wrote cors.policy.js')])
      const policy = readFileSync(join(directory, 'cors.policy.js'), 'utf8')
      expect(policy).toContain(`from '@cors/express'`)
      expect(policy).toContain(`origin: ['https://a.example'],`)
      expect(policy).toContain('credentials: true,')
    })

    test.runIf(isLinux)('for a paste, until Ctrl-C', async () => {
      const directory = createDirectory({})
      const { status } = await typeAtTerminal('explain', directory, [['Paste the', '\u0003']])
      expect(status).toBe(130)
    })

    test.runIf(isLinux)('and writes nothing where it is cancelled', async () => {
      const directory = createDirectory(MANIFEST)
      const { status, shown } = await typeAtTerminal('init', directory, [
        ['Which framework', '\u0003'],
      ])
      expect([status, shown]).toEqual([130, expect.stringContaining('Nothing was written.')])
      expect(readdirSync(directory)).toEqual(['package.json'])
    })
  },
)

describe('completion', options, () => {
  test('has a script for a shell', async () => {
    const { status, output, errors } = await start(['complete', 'bash']).ended
    expect({ status, errors }).toEqual({ status: 0, errors: '' })
    expect(output).toContain('cors complete --')
  })

  test.each([
    ['commands', ['ch'], 'check\t'],
    ['options', ['lint', '--for'], '--format\t'],
    ['their values', ['lint', '--format', 'sa'], 'sarif'],
  ])('suggests %s', async (_, words, suggested) => {
    expect((await start(['complete', '--', ...words]).ended).output).toContain(suggested)
  })
})
