import { execFileSync } from 'node:child_process'
import { createServer } from 'node:http'
import { describe, expect, test } from 'vitest'
import { close, listen } from '../src/applications/listen.ts'
import { openLoad } from '../src/servers/load.ts'
import { startServerProcess } from '../src/servers/server-process.ts'

test('a process on one processor can be moved to another', () => {
  const module = new URL('../src/measure/pin-to-processor.ts', import.meta.url)
  const program = `
    import { pinToProcessor } from '${module.href}'
    console.log(pinToProcessor(1) === pinToProcessor(0))`
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program])
  expect(`${output}`).toBe('true\n')
})

describe('a load', () => {
  test('sends the given number of requests over its connections', async () => {
    const seen: (string | undefined)[] = []
    const connections = new Set<unknown>()
    const server = createServer(({ method, headers, socket }, response) => {
      seen.push(`${method} ${headers.origin}`)
      connections.add(socket)
      response.end('reached')
    })
    const port = await listen(server)
    const load = await openLoad(port, { method: 'GET', origin: 'https://app.example.com' }, 4)
    await load.send(40)
    await load.send(8)
    load.close()
    await close(server)
    expect(seen).toEqual(Array.from({ length: 48 }, () => 'GET https://app.example.com'))
    expect(connections.size).toBe(4)
  })

  test('fails where the server closes the connection', async () => {
    const server = createServer(({ socket }) => socket.destroy())
    const load = await openLoad(await listen(server), { method: 'GET' }, 1)
    await expect(load.send(1)).rejects.toThrow('closed')
    load.close()
    await close(server)
  })
})

test('a server in its own process responds, returns its processor time, and ends', async () => {
  const server = await startServerProcess('node:http', '@cors/node', 'list of 1 origin')
  try {
    const response = await fetch(`http://127.0.0.1:${server.port}/text`, {
      headers: { Origin: 'https://customer-0.example.com' },
    })
    expect(response.headers.get('access-control-allow-origin')).toBe(
      'https://customer-0.example.com',
    )
    expect(await server.processorTime()).toBeGreaterThan(0)
  } finally {
    await server.stop()
  }
  await expect(fetch(`http://127.0.0.1:${server.port}/text`)).rejects.toThrow('fetch failed')
})
