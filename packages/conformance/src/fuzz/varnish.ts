import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { RunningServer } from '../application.ts'
import { listen } from '../listen.ts'

interface VarnishProgram {
  readonly file: string
  readonly env: NodeJS.ProcessEnv
}

/**
 * Varnish where it is installed, or unpacked by `install-gateways.sh` of this repository; `undefined` without it, and
 * without gcc, which compiles its rules at every start.
 */
export function findVarnish(): VarnishProgram | undefined {
  const { env } = process
  const folders = [...(env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  const findInstalled = (name: string): string | undefined =>
    folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
  if (findInstalled('gcc') === undefined) return undefined
  const installed = findInstalled('varnishd')
  if (installed !== undefined) return { file: installed, env }
  const cache = env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache')
  const root = join(cache, 'cors-gateways', 'own', 'usr')
  const file = join(root, 'sbin', 'varnishd')
  if (!existsSync(file)) return undefined
  const architecture = readdirSync(join(root, 'lib')).find((name) => name.endsWith('-linux-gnu'))
  const libraries = join(root, 'lib', architecture ?? '')
  const path = [libraries, join(libraries, 'varnish')].join(delimiter)
  return { file, env: { ...env, LD_LIBRARY_PATH: path } }
}

/**
 * Starts Varnish in front of servers on 127.0.0.1, with the rules that it is shipped with.
 *
 * @param ports - of the servers, each for the requests whose `Host` is its index after an `s`: `s0`, `s1`, …
 */
export async function startVarnish(
  { file, env }: VarnishProgram,
  ports: readonly number[],
): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), 'varnish-'))
  const rules = join(folder, 'rules.vcl')
  const backends = ports.map(
    (port, index) =>
      `backend s${index} { .host = "127.0.0.1"; .port = "${port}"; }
sub vcl_recv { if (req.http.Host == "s${index}") { set req.backend_hint = s${index}; } }
`,
  )
  writeFileSync(rules, ['vcl 4.1;\n', ...backends].join(''))
  const free = await listen(() => {})
  await free.close()
  const address = `127.0.0.1:${free.port}`
  const working = ['-n', join(folder, 'working'), '-s', 'malloc,16m', '-j', 'none']
  const child = spawn(file, ['-F', '-f', rules, '-a', address, ...working], { env })
  let output = ''
  const exit = once(child, 'exit')
  const started = new Promise<boolean>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString()
        if (output.includes('said Child starts')) resolve(true)
      })
    }
    child.on('error', () => resolve(false))
    child.on('exit', () => resolve(false))
  })
  const close = async (): Promise<void> => {
    child.kill()
    await exit
    rmSync(folder, { recursive: true, force: true })
  }
  if (await started) return { port: free.port, close }
  rmSync(folder, { recursive: true, force: true })
  throw new Error(`Varnish did not start:\n${output}`)
}
