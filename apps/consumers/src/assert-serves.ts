import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { CURRENT } from './node-versions.ts'

interface Application {
  readonly cwd: string
  /** For Node. The application listens on `PORT`, or on what replaces `{port}` here. */
  readonly args: readonly string[]
  readonly path?: string
  /** A page that may read `path`. */
  readonly origin: string
}

/** Starts an application, and sends what a page of its origin and one of another origin send. */
export async function assertServes({ cwd, args, path = '/', origin }: Application): Promise<void> {
  const port = await freePort()
  const child = spawn(
    CURRENT.path,
    args.map((argument) => argument.replace('{port}', String(port))),
    { cwd, env: { ...process.env, PORT: String(port) }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data))
  const exited = once(child, 'exit')
  const url = `http://localhost:${port}${path}`
  try {
    const allowed = await Promise.race([
      untilServed(url, origin),
      exited.then(() => {
        throw new Error('the application ended')
      }),
    ])
    expectOrigin('a request', allowed, origin)
    const preflight = await fetch(url, {
      method: 'OPTIONS',
      headers: { Origin: origin, 'Access-Control-Request-Method': 'GET' },
    })
    expectOrigin('a preflight', preflight, origin)
    if (preflight.status !== 204) throw new Error(`a preflight ends with ${preflight.status}`)
    const stranger = await fetch(url, { headers: { Origin: 'https://stranger.example' } })
    expectOrigin('a stranger', stranger, null)
  } catch (error) {
    throw new Error(`${String(error)}\n${output}`, { cause: error })
  } finally {
    child.kill()
    await exited
  }
}

function expectOrigin(what: string, { headers }: Response, expected: string | null): void {
  const origin = headers.get('Access-Control-Allow-Origin')
  if (origin !== expected) throw new Error(`${what} gets Access-Control-Allow-Origin: ${origin}`)
}

async function untilServed(url: string, origin: string): Promise<Response> {
  for (;;) {
    try {
      return await fetch(url, { headers: { Origin: origin } })
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
