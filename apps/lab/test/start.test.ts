import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
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
    const { page, stranger, ...apis } = printedAddresses(running.output())

    for (const address of [page, stranger]) {
      expect(await (await fetch(address)).text()).toContain('The CORS lab')
    }
    for (const api of Object.values(apis)) {
      const response = await fetch(`${api}/things`, { headers: { Origin: page } })
      expect(response.headers.get('access-control-allow-origin')).toBe(page)
    }

    const { group } = running
    expect(await running.stop()).toBe(0)
    await expect.poll(() => isAlive(group), { timeout: 10_000 }).toBe(false)
    for (const address of [page, stranger, ...Object.values(apis)]) {
      await expect(fetch(address)).rejects.toThrow('fetch failed')
    }
  })

  test('starts nothing and leaves no process behind when it is ended while it builds', async () => {
    running = runProgram(start)
    await running.printed(/Packages in scope/)

    const { group } = running
    expect(await running.stop()).toBe(1)
    await expect.poll(() => isAlive(group), { timeout: 10_000 }).toBe(false)
    expect(running.output()).not.toContain('The lab is running')
  })

  test.each([
    ['LAB_PAGE_PORT', 'the page'],
    ['LAB_KOA_PORT', 'the Koa server'],
    ['LAB_FASTIFY_PORT', 'the Fastify server'],
    ['LAB_EXPRESS_PORT', 'the Express server'],
    ['LAB_NEST_PORT', 'the Nest server'],
    ['LAB_NEXT_PORT', 'the Next.js server'],
  ])('ends with a message if the port of %s is taken', async (variable, part) => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    try {
      running = runProgram(lab, { [variable]: String(port) })
      expect(await running.ended).toBe(1)
      expect(running.output()).toContain(
        `Port ${port}, for ${part}, is taken by another program. Choose another: ${variable}=0 npx pnpm start`,
      )
      expect(running.output()).not.toContain('    at ')
    } finally {
      other.close()
    }
  })

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
