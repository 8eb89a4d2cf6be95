import { launchChromium } from '@cors/chromium'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCors } from './run-cors.ts'
import { serve, type Received } from './serve.ts'

type Browser = Awaited<ReturnType<typeof launchChromium>>

let chromium: Browser
beforeAll(async () => {
  chromium = await launchChromium()
}, 60_000)
afterAll(() => chromium.close())

/** What depends on the user or is of Chromium alone: its name and version, languages, whether cookies are blocked. */
const OWN = /^(?:user-agent|accept-language|sec-ch-ua.*|sec-fetch-storage-access)$/

/** Method and headers, as far as every browser sends the same. */
function describeRequest({ method, headers }: Received): readonly string[] {
  const lines = headers.flatMap((name, index) =>
    index % 2 === 0 && !OWN.test(name.toLowerCase())
      ? [`${name.toLowerCase()}: ${headers[index + 1]}`]
      : [],
  )
  return [method, ...lines.toSorted()]
}

test.each([
  ['a request', {}, []],
  [
    'JSON',
    { method: 'PUT', headers: { 'Content-Type': 'application/json', 'X-A': '1' }, body: '{}' },
    ['-X', 'PUT', '-H', 'Content-Type: application/json', '-H', 'X-A: 1', '-d', '{}'],
  ],
  ['text', { method: 'POST', body: 'text' }, ['-d', 'text']],
  ['an empty POST', { method: 'POST' }, ['-X', 'post']],
  ['credentials', { method: 'DELETE', credentials: 'include' }, ['-X', 'DELETE', '--credentials']],
  ['a redirect to the origin of the page', { method: 'PUT' }, ['-X', 'PUT']],
] as const)(
  'cors check sends for %s what Chromium sends',
  { timeout: 60_000 },
  async (what, init, args) => {
    const { url, received } = await serve((request, response) => {
      if (request.url === '/page') return void response.end('<p>page</p>')
      const isRedirected =
        what.startsWith('a redirect') && request.url === '/api' && request.method !== 'OPTIONS'
      response.writeHead(isRedirected ? 307 : 200, {
        ...(isRedirected && { Location: `http://localhost:${request.socket.localPort}/there` }),
        'Access-Control-Allow-Origin': request.headers.origin ?? '*',
        'Access-Control-Allow-Methods': 'PUT, DELETE',
        'Access-Control-Allow-Headers': 'content-type, x-a',
        'Access-Control-Allow-Credentials': 'true',
      })
      return void response.end('{}')
    })
    const { port } = new URL(url)
    const origin = `http://localhost:${port}`
    const page = await chromium.newPage()
    await page.goto(`${url.replace('127.0.0.1', 'localhost')}/page`)
    const before = received.length
    const outcome = await page.evaluate(
      async ([address, request]) => {
        try {
          return (await fetch(address, request)).ok
        } catch {
          return false
        }
      },
      [`${url}/api`, init] as const,
    )
    const theirs = received.slice(before).map(describeRequest)
    const { status } = await runCors([
      'check',
      `${url}/api`,
      '--origin',
      origin,
      '--profile',
      'chromium',
      ...args,
    ])
    const ours = received.slice(before + theirs.length).map(describeRequest)
    expect(theirs.length).toBeGreaterThan(0)
    expect(ours).toEqual(theirs)
    expect(status === 0).toBe(outcome)
  },
)
