import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import type { Readable } from 'node:stream'
import { ask } from './ask.ts'

export interface NextServer {
  readonly port: number
  /** Without a slash at the end. */
  readonly url: string
  /** What it has printed so far, on both outputs. */
  readonly output: () => string
  readonly close: () => Promise<void>
}

export interface NextCommand {
  /** The folder of the application, with a slash at the end. */
  readonly folder: URL
  /** `start` serves what `next build` made. */
  readonly command: 'start' | 'dev'
  /** Default: 127.0.0.1. Under that name Next takes a rewrite to a path of its own for one to another server. */
  readonly hostname?: '127.0.0.1' | 'localhost'
  readonly env?: Readonly<Record<string, string>>
}

/**
 * Runs an application in a process of its own, on a port of the loopback interface that was free.
 *
 * @throws {Error} with what Next printed, where it ends instead of listening: without a build, for instance
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
    // A group of its own, so that what Next starts ends with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      // The test runner's own would change how Next serves.
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
  // Next says that it is ready before it finds out that there is no build, and then ends.
  const answered = ask(`${url}/_next/static/none`).catch(() => ended)
  await Promise.race([ended, answered])
  ended.catch(() => {})
  return { port, url, output: () => output, close: () => end(server) }
}

/** The port, once it can be asked. */
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

/** Next prints its address, and then that it is ready. */
const READY = /http:\/\/[a-z0-9.]+:(\d+)[^]*Ready/

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = once(server, 'close')
  process.kill(-server.pid!, 'SIGKILL')
  await ended
}
