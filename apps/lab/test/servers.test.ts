import { request as sendRequest } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ADAPTER_NAMES, PEER_NAMES, SERVER_NAMES, type LabAddresses } from '../model/addresses.ts'
import { printedAddresses } from './printed-addresses.ts'
import { runProgram, type RunningProgram } from './run-program.ts'

let program: RunningProgram
let addresses: LabAddresses

beforeAll(async () => {
  program = runProgram(join(import.meta.dirname, '../servers/main.ts'))
  await program.printed(/Ctrl\+C/)
  addresses = printedAddresses(program.output())
})
afterAll(() => program?.stop())

const ADA = 'https://ada.example'
const BOB = 'https://bob.example'

describe.each(SERVER_NAMES)('%s', (name) => {
  test('enforces the policy of each visitor on the requests of that visitor alone', async () => {
    const ada = await visit({ origin: [ADA] })
    const bob = await visit({ origin: [BOB], methods: ['PUT'] })

    expect(await allowedOrigin(name, ada, ADA)).toBe(ADA)
    expect(await allowedOrigin(name, ada, BOB)).not.toBe(BOB)
    expect(await allowedOrigin(name, bob, BOB)).toBe(BOB)
    expect(await allowedOrigin(name, bob, ADA)).not.toBe(ADA)
    expect(await preflight(name, bob, BOB)).toMatchObject({ status: 204, origin: BOB })
  })

  test('allows nothing under ids that are no visitor’s', async () => {
    for (const id of ['AAAAAAAAAAAAAAAAAAAAAA', '__proto__', 'constructor', '..%2f..', '%00']) {
      expect([id, await allowedOrigin(name, id, ADA)]).toEqual([id, null])
    }
  })

  test('enforces a changed policy at once, and the old one where the new one is invalid', async () => {
    const visitor = await visit({ origin: [ADA] })
    expect(await change(visitor, '{ "origin": "*", "credentials": true }')).toBe(422)
    expect(await change(visitor, '{ "origin": ')).toBe(422)
    expect(await allowedOrigin(name, visitor, ADA)).toBe(ADA)

    expect(await change(visitor, JSON.stringify({ origin: [BOB] }))).toBe(204)
    expect(await allowedOrigin(name, visitor, ADA)).not.toBe(ADA)
    expect(await allowedOrigin(name, visitor, BOB)).toBe(BOB)
  })
})

describe('the page’s own server', () => {
  test.each(['/visitors', '/visitors/AAAAAAAAAAAAAAAAAAAAAA'])(
    'changes no policy at %s for a page of another origin',
    async (path) => {
      const method = path === '/visitors' ? 'POST' : 'PUT'
      const { host } = new URL(addresses.page)
      const evil = addresses.senders.evil
      for (const headers of [{ host, origin: evil }, { host, origin: 'null' }, { host }]) {
        const body = JSON.stringify({ origin: [ADA] })
        expect([headers, await statusOf(method, path, headers, body)]).toEqual([headers, 403])
      }
    },
  )

  test('takes no policy of any length, and none that is not UTF-8 text of a policy', async () => {
    const long = JSON.stringify({ origin: [ADA], exposedHeaders: ['x'.repeat(60_000)] })
    expect((await postPolicy(long)).status).toBe(413)
    expect((await postPolicy(long.slice(0, 25_000))).status).toBe(422)
    expect((await postPolicy('[]')).status).toBe(422)
    expect((await postPolicy('')).status).toBe(422)
  })

  test('knows no visitor that it did not make', async () => {
    expect(await change('AAAAAAAAAAAAAAAAAAAAAA', JSON.stringify({ origin: [ADA] }))).toBe(404)
  })

  test('is nothing but a sender on the hosts of the senders', async () => {
    for (const host of [addresses.senders.app, addresses.senders.evil].map(
      (url) => new URL(url).host,
    )) {
      expect(await statusOf('GET', '/send', { host })).toBe(200)
      expect(await statusOf('GET', '/', { host })).toBe(404)
      expect(await statusOf('GET', '/attempts/1', { host })).toBe(404)
    }
  })

  test('is nothing on a host whose name was made to resolve to this machine', async () => {
    const port = new URL(addresses.page).port
    for (const host of [`rebound.example:${port}`, 'localhost.rebound.example', 'app.localhost.']) {
      for (const path of ['/', '/send', '/attempts/1']) {
        expect([host, path, await statusOf('GET', path, { host })]).toEqual([host, path, 404])
      }
      const origin = `http://${host}`
      expect(await statusOf('POST', '/visitors', { host, origin }, '{ "origin": "*" }')).toBe(404)
    }
  })

  test('does not load in a frame of another page', async () => {
    const { headers } = await fetch(addresses.page)
    expect(headers.get('content-security-policy')).toBe("frame-ancestors 'none'")
  })

  test('sends no CORS headers with records', async () => {
    const response = await fetch(`${addresses.page}/attempts/1`, { headers: { Origin: ADA } })
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    expect(await response.json()).toEqual([])
  })
})

describe('the gateways in front of the servers', () => {
  test.each([...ADAPTER_NAMES, ...PEER_NAMES])('respond and change headers at %s', async (name) => {
    const visitor = await visit({ origin: [ADA] })
    const respond = async (path: string): Promise<readonly [number, string | null]> => {
      const response = await fetch(`${addresses.servers[name]}/${visitor}${path}`, {
        headers: { Origin: ADA },
        redirect: 'manual',
      })
      return [response.status, response.headers.get('access-control-allow-origin')]
    }
    expect(await respond('/gateway/502')).toEqual([502, null])
    expect(await respond('/gateway/second-header')).toEqual([200, `${ADA}, *`])
    expect(await respond('/gateway/no-headers')).toEqual([200, null])
    expect(await respond('/items/')).toEqual([308, null])
    expect(await respond('/redirect/login')).toEqual([302, ADA])
  })
})

async function visit(policy: object): Promise<string> {
  const response = await postPolicy(JSON.stringify(policy))
  return ((await response.json()) as { readonly id: string }).id
}

function postPolicy(body: string): Promise<Response> {
  return fetch(`${addresses.page}/visitors`, {
    method: 'POST',
    headers: { Origin: addresses.page },
    body,
  })
}

async function change(visitor: string, body: string): Promise<number> {
  const response = await fetch(`${addresses.page}/visitors/${visitor}`, {
    method: 'PUT',
    headers: { Origin: addresses.page },
    body,
  })
  return response.status
}

async function allowedOrigin(
  name: (typeof SERVER_NAMES)[number],
  visitor: string,
  origin: string,
): Promise<string | null> {
  const url = `${addresses.servers[name]}/${visitor}/items`
  const response = await fetch(url, { headers: { Origin: origin } })
  await response.body?.cancel()
  return response.headers.get('access-control-allow-origin')
}

async function preflight(
  name: (typeof SERVER_NAMES)[number],
  visitor: string,
  origin: string,
): Promise<{ readonly status: number; readonly origin: string | null }> {
  const response = await fetch(`${addresses.servers[name]}/${visitor}/items`, {
    method: 'OPTIONS',
    headers: { Origin: origin, 'Access-Control-Request-Method': 'PUT' },
  })
  return {
    status: response.status,
    origin: response.headers.get('access-control-allow-origin'),
  }
}

/** Not with `fetch`, which sends no `Host` of another name. */
function statusOf(
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: string,
): Promise<number | undefined> {
  const { port } = new URL(addresses.page)
  return new Promise((resolve, reject) => {
    sendRequest({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end(body)
  })
}
