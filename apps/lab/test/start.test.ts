import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { LAB_PARTS, portVariable } from '../servers/lab-ports.ts'
import { printedAddresses } from './printed-addresses.ts'
import { runProgram, type RunningProgram } from './run-program.ts'

const start = join(import.meta.dirname, '../../../scripts/start.ts')
const lab = join(import.meta.dirname, '../servers/main.ts')
let running: RunningProgram | undefined

afterEach(() => running?.stop())

describe('`pnpm start`', { timeout: 120_000 }, () => {
  test('prints addresses that respond, and leaves no process behind when it is ended', async () => {
    running = runProgram(start, { CI: 'true' })
    await running.printed(/Ctrl\+C/)
    const { page, fallback, servers, login } = printedAddresses(running.output())

    for (const address of [page, fallback]) {
      expect(await (await fetch(address)).text()).toContain('The CORS Lab')
    }
    const made = await fetch(`${page}/visitors`, {
      method: 'POST',
      headers: { Origin: page },
      body: '{ "origin": ["https://app.example.com"] }',
    })
    const { id } = (await made.json()) as { readonly id: string }
    for (const server of Object.values(servers)) {
      const response = await fetch(`${server}/${id}/items`, {
        headers: { Origin: 'https://app.example.com' },
      })
      expect(response.status).toBe(200)
      expect(response.headers.get('access-control-allow-origin')).toBe('https://app.example.com')
    }

    const { group } = running
    expect(await running.stop()).toBe(0)
    await expect.poll(() => isAlive(group), { timeout: 10_000 }).toBe(false)
    for (const address of [
      page,
      fallback,
      ...Object.values(servers),
      login.replace('login.', ''),
    ]) {
      await expect(fetch(address)).rejects.toThrow('fetch failed')
    }
  })

  test('starts nothing and leaves no process behind when it is ended while it builds', async () => {
    running = runProgram(start)
    await running.printed(/Packages in scope/)

    const { group } = running
    expect(await running.stop()).toBe(1)
    await expect.poll(() => isAlive(group), { timeout: 10_000 }).toBe(false)
    expect(running.output()).not.toContain('is running')
  })

  test.each(LAB_PARTS.map((part) => portVariable(part)))(
    'ends with a message if the port of %s is taken',
    async (variable) => {
      const other = createServer().listen(0, '127.0.0.1')
      await once(other, 'listening')
      const { port } = other.address() as AddressInfo
      try {
        running = runProgram(lab, { [variable]: String(port) })
        expect(await running.ended).toBe(1)
        expect(running.output()).toMatch(
          new RegExp(
            `^Port ${port}, for .+, is taken by another program\\. Choose another: ${variable}=0 npx pnpm start$`,
            'm',
          ),
        )
        expect(running.output()).not.toContain('    at ')
      } finally {
        other.close()
      }
    },
  )

  test('ends with a message if a variable is not a port', async () => {
    running = runProgram(lab, { LAB_KOA_PORT: 'koa' })
    expect(await running.ended).toBe(1)
    expect(running.output()).toContain(
      'LAB_KOA_PORT is "koa"; write a port number, or 0 for a free port',
    )
  })
})

function isAlive(group: number): boolean {
  try {
    process.kill(-group, 0)
    return true
  } catch {
    return false
  }
}
