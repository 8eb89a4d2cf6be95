import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import express from 'express'
import { cors } from '@cors/express'
import type { Finding } from '../src/finding.ts'
import { runCors, type Run } from './run-cors.ts'
import { listen, serve } from './serve.ts'
import { createDirectory } from './temporary-directory.ts'

const PAGE = ['--origin', 'https://app.example.com']
const OPTIONS = {
  origin: ['https://app.example.com', 'https://*.partner.example'],
  methods: ['PUT'],
  allowedHeaders: ['Content-Type', 'X-Api-Key'],
  exposedHeaders: ['ETag'],
  credentials: true,
  maxAge: 600,
}

interface Json {
  readonly findings: readonly Finding[]
  readonly verdicts: readonly {
    readonly profile: string
    readonly outcome: string
    readonly reason: string | null
    readonly readableHeaders?: readonly string[]
  }[]
  readonly exchanges: readonly {
    readonly kind: string
    readonly request: { readonly method: string; readonly url: string }
  }[]
}

async function check(
  ...args: string[]
): Promise<Run & { readonly json: Json; readonly codes: readonly string[] }> {
  const run = await runCors(['check', '--json', ...args])
  if (run.errors !== '') throw new Error(run.errors)
  const json = JSON.parse(run.output) as Json
  return { ...run, json, codes: json.findings.map(({ code }) => code) }
}

/** The value that a server received; undefined for none. */
function received(
  { headers }: { readonly headers: readonly string[] },
  name: string,
): string | undefined {
  const index = headers.findIndex(
    (text, position) => position % 2 === 0 && text.toLowerCase() === name,
  )
  return index === -1 ? undefined : headers[index + 1]
}

async function serveExpress(): Promise<Awaited<ReturnType<typeof serve>>> {
  const app = express()
  app.use(cors(OPTIONS))
  app.all('/users', (_request, response) => void response.json({}))
  return serve(app as Parameters<typeof serve>[0])
}

describe('cors check', () => {
  test('sends what a browser sends, and finds nothing where the page can read the response', async () => {
    const { url, received: requests } = await serveExpress()
    const { status, json } = await check(
      `${url}/users`,
      ...PAGE,
      '-X',
      'put',
      '-H',
      'Content-Type: application/json',
      '-d',
      '{}',
    )
    expect(status).toBe(0)
    expect(json.verdicts.map(({ profile, outcome }) => [profile, outcome])).toEqual([
      ['chromium', 'allowed'],
      ['firefox', 'allowed'],
      ['webkit', 'allowed'],
    ])
    expect(requests.map(({ method }) => method)).toEqual(['OPTIONS', 'PUT'])
    const [preflight, request] = requests
    expect([...preflight!.headers].filter((_, index) => index % 2 === 0)).toEqual([
      'Host',
      'Connection',
      'User-Agent',
      'Sec-Fetch-Site',
      'Sec-Fetch-Mode',
      'Sec-Fetch-Dest',
      'Referer',
      'Accept-Encoding',
      'Accept',
      'Access-Control-Request-Method',
      'Access-Control-Request-Headers',
      'Origin',
    ])
    expect(received(preflight!, 'access-control-request-method')).toBe('PUT')
    expect(received(preflight!, 'access-control-request-headers')).toBe('content-type')
    expect(received(preflight!, 'sec-fetch-site')).toBe('cross-site')
    expect(received(request!, 'origin')).toBe('https://app.example.com')
    expect(received(request!, 'content-length')).toBe('2')
  })

  test('marks the header that decided', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(204, {
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Allow-Methods': 'PUT',
      })
      response.end()
    })
    const { status, output } = await runCors(['check', url, ...PAGE, '-X', 'DELETE'])
    expect(status).toBe(1)
    expect(output).toContain('✗ Access-Control-Allow-Methods: PUT  ← blocks the page')
    expect(output).toContain('✗ Firefox   blocked: CORSMethodNotFound')
    expect(output).toContain('Fix: On the server, add DELETE to Access-Control-Allow-Methods')
  })

  test('marks a header that is missing', async () => {
    const { url } = await serve((_, response) => response.end())
    const { output } = await runCors(['check', url, ...PAGE])
    expect(output).toContain('✗ no access-control-allow-origin  ← blocks the page')
  })

  test('says in which engine a page is blocked', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(204, {
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Allow-Headers': '*',
      })
      response.end()
    })
    const { json } = await check(
      url,
      ...PAGE,
      '-H',
      'Authorization: Bearer abcdefgh',
      '--profile',
      'standard',
      'chromium',
    )
    expect(json.findings).toHaveLength(1)
    expect(json.findings[0]).toMatchObject({ code: 'header-not-allowed' })
    expect(json.findings[0]!.message).toMatch(/^In the Fetch standard: /)
  })

  test.each([
    ['follow', ['GET /', 'GET /there'], []],
    ['error', ['GET /'], ['redirect-mode-error']],
    ['manual', ['GET /'], []],
  ])('treats redirects as mode %s does', async (mode, urls, expected) => {
    const { url, received: requests } = await serve((request, response) => {
      const location = request.url === '/' ? { Location: '/there' } : {}
      response.writeHead(request.url === '/' ? 302 : 200, {
        ...location,
        'Access-Control-Allow-Origin': '*',
      })
      response.end()
    })
    const { codes } = await check(`${url}/`, ...PAGE, '--redirect', mode)
    expect(requests.map((one) => `${one.method} ${one.url}`)).toEqual(urls)
    expect(codes).toEqual(expected)
  })

  test('keeps secrets from another origin, from the output and from reports', async () => {
    const other = await serve((_, response) => {
      response.writeHead(204, {
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Allow-Headers': 'x-api-key, authorization',
        'Access-Control-Allow-Methods': 'PUT',
      })
      response.end()
    })
    const first = await serve((request, response) => {
      const isPreflight = request.method === 'OPTIONS'
      response.writeHead(isPreflight ? 204 : 307, {
        ...(!isPreflight && { Location: `${other.url}/?echo=${request.headers['x-api-key']}` }),
        'Access-Control-Allow-Origin': 'https://app.example.com',
        'Access-Control-Allow-Headers': 'x-api-key, authorization',
        'Access-Control-Allow-Methods': 'PUT',
        'Access-Control-Allow-Credentials': 'true',
        'X-Echo': String(request.headers['x-api-key']),
        'X-Auth-Token': 'minted',
      })
      response.end()
    })
    const secrets = [
      '-H',
      'X-Api-Key: sesame-open',
      '-H',
      'Authorization: Bearer t0ken-t0ken',
      '-H',
      'Cookie: sid=c00kie-c00kie',
    ]
    const args = [
      `${first.url}/?t=qu3ry-qu3ry`,
      ...PAGE,
      '-X',
      'PUT',
      '--credentials',
      '-d',
      'b0dy-b0dy',
      ...secrets,
    ]
    for (const format of ['pretty', 'json', 'sarif', 'junit', 'github', 'markdown']) {
      const { output, errors } = await runCors(['check', '--format', format, ...args])
      expect(output + errors).not.toMatch(
        /sesame-open|t0ken-t0ken|c00kie-c00kie|qu3ry-qu3ry|minted/,
      )
    }
    const [preflight, request] = first.received
    expect(received(request!, 'x-api-key')).toBe('sesame-open')
    expect(received(request!, 'authorization')).toBe('Bearer t0ken-t0ken')
    expect(received(request!, 'cookie')).toBe('sid=c00kie-c00kie')
    expect(received(preflight!, 'cookie')).toBeUndefined()
    expect(other.received.length).toBeGreaterThan(0)
    for (const one of other.received) {
      expect(one.headers.join('\n')).not.toMatch(/sesame-open|t0ken-t0ken|c00kie-c00kie/)
    }
  })

  test('sends no cookie without --credentials', async () => {
    const { url, received: requests } = await serveExpress()
    await check(`${url}/users`, ...PAGE, '-H', 'Cookie: sid=c00kie-c00kie')
    expect(requests.map((one) => received(one, 'cookie'))).toEqual([undefined])
  })

  test('sends a request that may change something once, also where engines differ', async () => {
    const { url, received: requests } = await serve((_, response) => {
      response.writeHead(200, { 'Access-Control-Allow-Origin': '*' })
      response.end()
    })
    await check(url, ...PAGE, '-X', 'POST', '-H', 'User-Agent: mine', '-H', 'Accept: x\u00FF')
    expect(requests.filter(({ method }) => method === 'POST').length).toBeLessThanOrEqual(1)
  })

  test('shows what a server sent without the escapes in it', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'Access-Control-Allow-Origin': 'https://a\u009B2J' })
      response.end()
    })
    for (const format of ['pretty', 'json', 'markdown']) {
      const { output } = await runCors(['check', url, ...PAGE, '--format', format, '--color'])
      expect(output).not.toContain('\u009B')
    }
  })

  test('reads no more of a response than its head, however long it is', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'Access-Control-Allow-Origin': '*' })
      const chunk = Buffer.alloc(1_000_000)
      const write = (): void => {
        while (response.write(chunk));
      }
      response.on('drain', write)
      write()
    })
    expect((await check(url, ...PAGE)).status).toBe(0)
  })

  test.each([
    ['a closed port', async () => `http://127.0.0.1:${await closedPort()}`, 'Nothing listens at'],
    [
      'a server that never responds',
      async () => (await serve(() => {})).url,
      'did not respond in time',
    ],
    [
      'a server that says goodbye',
      async () => serveBytes(undefined),
      'closed the connection without a response',
    ],
    [
      'a server that speaks something else',
      async () => serveBytes('SSH-2.0-x\r\n'),
      'is not a valid HTTP response',
    ],
    [
      'headers without end',
      async () => serveBytes(`HTTP/1.1 200 OK\r\n${`x: ${'y'.repeat(1000)}\r\n`.repeat(1000)}`),
      'is not a valid HTTP response',
    ],
    [
      'no TLS',
      async () => (await serve(() => {})).url.replace('http:', 'https:'),
      'No TLS connection',
    ],
    ['a name that is none', async () => 'http://no-such-host.invalid/', 'was not found'],
  ])('calls %s unreachable, and exits with 2', async (_, start, message) => {
    const { status, json, codes } = await check(
      await start(),
      '--origin',
      'http://app.example.com',
      '--timeout',
      '0.3',
    )
    expect({ status, codes }).toEqual({ status: 2, codes: ['unreachable'] })
    expect(json.findings[0]!.message).toContain(message)
    expect(json.findings[0]!.message).toContain('no CORS header can change it')
  })

  test('reports a server that is gone after the preflight with what it sent before', async () => {
    const { url } = await serve((request, response) => {
      if (request.method !== 'OPTIONS') return void request.socket.destroy()
      response.writeHead(204, {
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Allow-Methods': 'PUT',
      })
      return void response.end()
    })
    const { status, json } = await check(url, ...PAGE, '-X', 'PUT')
    expect(status).toBe(2)
    expect(json.findings[0]!.evidence).toMatchObject([
      { request: { method: 'OPTIONS' }, response: { status: 204 } },
      { request: { method: 'PUT' } },
    ])
  })

  test('ends at once where it is interrupted, and exits with 130', async () => {
    const interruption = new AbortController()
    const { url } = await serve(() => interruption.abort())
    const run = await runCors(['check', url, ...PAGE], { signal: interruption.signal })
    expect(run).toEqual({ status: 130, output: '', errors: '' })
  })

  test.each([
    ['a URL without scheme', ['localhost:3000/x', ...PAGE], 'Write http://localhost:3000/x.'],
    [
      'a password without scheme',
      ['me:s3cr3t@a.example', ...PAGE],
      '"(hidden)@a.example" is not a',
    ],
    [
      'a token in what is no origin',
      ['https://a.example/', '--origin', 'app.example.com/?t=s3cr3t'],
      '"app.example.com/?(hidden)" is not an origin',
    ],
    ['a URL of another scheme', ['ftp://a.example/', ...PAGE], 'is not a URL of http: or https:'],
    [
      'a password in the URL',
      ['https://me:s3cr3t@a.example/', ...PAGE],
      'Pages cannot request a URL with a user name',
    ],
    [
      'an origin without scheme',
      ['https://a.example/', '--origin', 'app.example.com'],
      'is not an origin',
    ],
    ['no origin', ['https://a.example/'], 'Say which page sends the request: --origin'],
    [
      'an option that is misspelt',
      ['https://a.example/', '--orgin', 'https://app.example.com'],
      '(Did you mean --origin?)',
    ],
    [
      'a header without a name',
      ['https://a.example/', ...PAGE, '-H', 'Bearer s3cr3t'],
      'The first --header is not a header.',
    ],
    [
      'a header with a line break',
      ['https://a.example/', ...PAGE, '-H', 'X: s3cr3t\nY: z'],
      'a character that no header can have',
    ],
    [
      'a time that is none',
      ['https://a.example/', ...PAGE, '--timeout', '0'],
      'Write a number of seconds',
    ],
    [
      'a policy that is rejected',
      ['https://a.example/', ...PAGE, '--policy', 'no.json'],
      'Cannot read the policy no.json',
    ],
  ])('cannot run with %s, and shows no secret', async (_, args, message) => {
    const { status, output, errors } = await runCors(['check', ...args])
    expect({ status, output }).toEqual({ status: 2, output: '' })
    expect(errors).toContain(message)
    expect(errors).not.toContain('s3cr3t')
  })

  test('takes the address of a page for its origin', async () => {
    const { url, received: requests } = await serveExpress()
    await check(`${url}/users#part`, '--origin', 'https://App.example.com:443/login?x')
    expect(received(requests[0]!, 'origin')).toBe('https://app.example.com')
  })
})

describe('cors check --policy', () => {
  async function compare(options: object, ...args: string[]): Promise<readonly string[]> {
    const { url } = await serveExpress()
    const directory = createDirectory({ 'cors.policy.json': JSON.stringify(options) })
    const run = await runCors(['check', `${url}/users`, ...args, '--json', '--policy'], {
      directory,
    })
    if (run.errors !== '') throw new Error(run.errors)
    const { findings } = JSON.parse(run.output) as Json
    return findings.map(({ code, message }) => `${code}: ${message}`)
  }

  test.each([
    ['a request', [...PAGE]],
    ['a preflight', [...PAGE, '-X', 'PUT', '--credentials']],
  ])('finds nothing where the server enforces the policy, for %s', async (_, args) => {
    expect(await compare(OPTIONS, ...args)).toEqual([])
  })

  test('finds only that the page is blocked, where both block it', async () => {
    const found = await compare(OPTIONS, '--origin', 'https://evil.example', '-X', 'PUT')
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(/^preflight-allow-origin-missing/)
  })

  test('finds a server that allows more', async () => {
    expect(await compare({ ...OPTIONS, origin: 'https://other.example' }, ...PAGE)).toEqual([
      'wider-than-policy: The server lets the page through in Chromium, Firefox and WebKit, and the policy denies the request.',
      expect.stringMatching(
        /^differs-from-policy: Access-Control-Allow-Origin is "https:\/\/app\.example\.com" in the response, and the policy sends none\. /,
      ),
    ])
  })

  test('finds a server that allows less, and headers that differ', async () => {
    const options = { ...OPTIONS, methods: ['DELETE', 'PUT'], maxAge: 60 }
    expect(await compare(options, ...PAGE, '-X', 'DELETE')).toEqual([
      expect.stringMatching(/^preflight-allow-origin-missing/),
      expect.stringMatching(/^narrower-than-policy/),
      expect.stringMatching(/^differs-from-policy: Access-Control-Allow-Origin is missing/),
    ])
    expect(await compare(options, ...PAGE, '-X', 'PUT')).toEqual([
      'differs-from-policy: Access-Control-Allow-Methods is "PUT" in the response to the preflight, and the policy sends "DELETE, PUT". Access-Control-Max-Age is "600" in the response to the preflight, and the policy sends "60".',
    ])
  })
})

async function closedPort(): Promise<number> {
  const server = createServer()
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
  })
  await new Promise<void>((resolve) => server.close(() => resolve()))
  return port
}

/** A server that writes bytes in place of a response, or nothing, and ends. */
async function serveBytes(bytes: string | undefined): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => (bytes === undefined ? socket.destroy() : socket.end(bytes)))
  })
  return `http://127.0.0.1:${await listen(server)}`
}
