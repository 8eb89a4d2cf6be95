import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Program } from './find-program.ts'
import type { Setup } from './gateways/tested-gateway.ts'
import { closeConnections } from './send-request.ts'

export interface RunningGateway {
  readonly stop: () => Promise<void>
}

const PATIENCE = 20_000

export async function startGateway(
  { command, env }: Program,
  ports: readonly number[],
  setUp: (folder: string) => Setup,
): Promise<RunningGateway> {
  const folder = mkdtempSync(join(tmpdir(), 'cors-gateway-'))
  const { files, parameters } = setUp(folder)
  mkdirSync(join(folder, 'run'))
  for (const { name, text } of files) writeFileSync(join(folder, name), text)
  const [file, ...first] = command
  const child = spawn(file, [...first, ...parameters], {
    cwd: folder,
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  }
  const stop = async (): Promise<void> => {
    closeConnections()
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit')
      process.kill(-child.pid!, 'SIGTERM')
      const timer = setTimeout(() => process.kill(-child.pid!, 'SIGKILL'), 3000)
      await ended
      clearTimeout(timer)
    }
    rmSync(folder, { recursive: true, force: true })
  }
  const end = Date.now() + PATIENCE
  for (const port of ports) {
    while (!(await isListening(port))) {
      if (child.exitCode !== null || Date.now() > end) {
        await stop()
        throw new Error(`${command.join(' ')} ${parameters.join(' ')} did not start:\n${output}`)
      }
      await wait(20)
    }
  }
  return { stop }
}

function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  return once(socket, 'connect')
    .then(
      () => true,
      () => false,
    )
    .finally(() => socket.destroy())
}

/** Below the ports that the system gives to clients. */
const FIRST_PORT = 10_000
const PORTS = 400
const RANGES = 50
let next: number | undefined

/** Ports that nobody listens on, and that no other process of these tests gets. */
export async function freePorts(count: number): Promise<number[]> {
  next ??= await claimRange()
  const ports: number[] = []
  for (; ports.length < count; next++) if (!(await isListening(next))) ports.push(next)
  return ports
}

/** Its first port is held until the process ends: two Caddies that listen on one port share its connections. */
async function claimRange(): Promise<number> {
  for (let range = 0; range < RANGES; range++) {
    const holder = createServer().unref()
    const first = FIRST_PORT + ((process.pid + range) % RANGES) * PORTS
    holder.listen(first, '127.0.0.1')
    const isHeld = await once(holder, 'listening').then(
      () => true,
      () => false,
    )
    if (isHeld) return first + 1
  }
  throw new Error('other processes hold every range of ports')
}
