import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import type { Readable } from 'node:stream'
import { sendRequest } from './send-request.ts'

export interface NextServer {
  readonly port: number
  /** Without a slash at the end. */
  readonly url: string
  /** What it has printed so far on stdout and stderr. */
  readonly output: () => string
  readonly close: () => Promise<void>
}

export interface NextCommand {
  /** The folder of the application, with a slash at the end. */
  readonly folder: URL
  /** `start` serves what `next build` made. */
  readonly command: 'start' | 'dev'
  /** Default: 127.0.0.1, where Next takes a rewrite to its own path for one to another server. */
  readonly hostname?: '127.0.0.1' | 'localhost'
  readonly env?: Readonly<Record<string, string>>
}

/**
 * Runs an application in its own process, on a free port of the loopback interface.
 *
 * @throws {Error} with what Next printed, if it ends instead of listening: without a build, for instance
 */
export async function serveNext({
  folder,
  command,
  hostname = '127.0.0.1',
  env,
}: NextCommand): Promise<NextServer> {
  const bin = createRequire(new URL('package.json', folder)).resolve('next/dist/bin/next')
  const server = spawn(process.execPath, [bin, command, '-p', '0', '-H', hostname], {
    cwd: folder,
    // Its own process group, so that child processes of Next end with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      // The values of the test runner would change how Next serves.
      NODE_ENV: command === 'dev' ? 'development' : 'production',
      NODE_OPTIONS: '',
      NEXT_TELEMETRY_DISABLED: '1',
      NO_COLOR: '1',
      ...env,
    },
  })
  let output = ''
  const ended = once(server, 'close').then((): never => {
    throw new Error(`next ${command} ended in ${folder.pathname}:\n${output}`)
  })
  const port = await Promise.race([ended, listening(server, (text) => (output += text))])
  const url = `http://${hostname}:${port}`
  // Next prints that it is ready before it looks for a build; without one it then ends.
  const response = sendRequest(`${url}/_next/static/none`).catch(() => ended)
  await Promise.race([ended, response])
  ended.catch(() => {})
  return { port, url, output: () => output, close: () => end(server) }
}

/** The port, once Next listens. */
function listening(
  server: ChildProcessByStdio<null, Readable, Readable>,
  print: (text: string) => string,
): Promise<number> {
  return new Promise((resolve) => {
    for (const stream of [server.stdout, server.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        const found = READY.exec(print(text))?.[1]
        if (found !== undefined) resolve(Number(found))
      })
    }
  })
}

/** Next prints its address, then that it is ready. */
const READY = /http:\/\/[a-z0-9.]+:(\d+)[^]*Ready/

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = once(server, 'close')
  process.kill(-server.pid!, 'SIGKILL')
  await ended
}
