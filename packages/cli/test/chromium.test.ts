import type { RequestListener } from 'node:http'
import { launchChromium } from '@cors/chromium'
import { withCors } from '@cors/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCors } from './run-cors.ts'
import { serve, type Received } from './serve.ts'
import { createDirectory } from './temporary-directory.ts'

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

interface PageInit {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string
  readonly credentials?: 'include'
  readonly redirect?: 'error' | 'manual'
}

/** What every response has but for the named parts; undefined for no header. */
function respond(parts: Readonly<Record<string, string | undefined>> = {}): RequestListener {
  return (request, response) => {
    const headers = {
      'Access-Control-Allow-Origin': request.headers.origin ?? '*',
      'Access-Control-Allow-Methods': 'PUT, DELETE',
      'Access-Control-Allow-Headers': 'content-type, x-a, authorization',
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Expose-Headers': 'X-Total',
      'X-Total': '1',
      ...parts,
    }
    for (const [name, value] of Object.entries(headers))
      if (value !== undefined) response.setHeader(name, value)
    response.end('{}')
  }
}

/** Redirects the first URL: its requests, or its preflights. */
function redirect(
  status: number,
  location: string,
  {
    parts = {},
    preflight = false,
  }: { parts?: Parameters<typeof respond>[0]; preflight?: boolean } = {},
): RequestListener {
  return (request, response) => {
    const isFirst = request.url === '/api' && (request.method === 'OPTIONS') === preflight
    if (!isFirst) return respond()(request, response)
    response.statusCode = status
    // The page's host, which is another origin than the server's.
    const there = location.replace('{page}', `http://localhost:${request.socket.localPort}`)
    return respond({ Location: there, ...parts })(request, response)
  }
}

const JSON_PUT = {
  method: 'PUT',
  headers: { 'Content-Type': 'application/json', 'X-A': '1' },
  body: '{}',
}
const JSON_PUT_ARGS = '-X PUT -H Content-Type:application/json -H X-A:1 -d {}'
const AUTHORIZED = { headers: { Authorization: 'Bearer secret-of-the-user' } }
const AUTHORIZED_ARGS = ['-H', 'Authorization: Bearer secret-of-the-user']
const PUT = { method: 'PUT' }
const PUT_ARGS = ['-X', 'PUT']
const INCLUDE = { credentials: 'include' } as const
const INCLUDE_ARGS = ['--credentials']

/** Each for a page of http://localhost, of a server at 127.0.0.1. */
const CASES: readonly (readonly [string, PageInit, readonly string[], RequestListener])[] = [
  ['a request', {}, [], respond()],
  ['JSON', JSON_PUT, JSON_PUT_ARGS.split(' '), respond()],
  ['text', { method: 'POST', body: 'text' }, ['-d', 'text'], respond()],
  ['an empty POST', { method: 'POST' }, ['-X', 'post'], respond()],
  ['credentials', { ...PUT, ...INCLUDE }, [...PUT_ARGS, ...INCLUDE_ARGS], respond()],
  ['no header', {}, [], respond({ 'Access-Control-Allow-Origin': undefined })],
  ['*', {}, [], respond({ 'Access-Control-Allow-Origin': '*' })],
  ['* with credentials', INCLUDE, INCLUDE_ARGS, respond({ 'Access-Control-Allow-Origin': '*' })],
  [
    'credentials that are not exactly true',
    INCLUDE,
    INCLUDE_ARGS,
    respond({ 'Access-Control-Allow-Credentials': 'True' }),
  ],
  [
    'every header with credentials',
    { ...JSON_PUT, ...INCLUDE },
    [...JSON_PUT_ARGS.split(' '), ...INCLUDE_ARGS],
    respond({ 'Access-Control-Allow-Headers': '*' }),
  ],
  [
    'every exposed header with credentials',
    INCLUDE,
    INCLUDE_ARGS,
    respond({ 'Access-Control-Expose-Headers': '*' }),
  ],
  [
    'Authorization under *',
    AUTHORIZED,
    AUTHORIZED_ARGS,
    respond({ 'Access-Control-Allow-Headers': '*' }),
  ],
  [
    'a method in lower case',
    { method: 'patch' },
    ['-X', 'patch'],
    respond({ 'Access-Control-Allow-Methods': 'PATCH' }),
  ],
  [
    'a list that is not valid',
    PUT,
    PUT_ARGS,
    respond({ 'Access-Control-Allow-Methods': 'PUT, b@d' }),
  ],
  [
    'a preflight with status 404',
    PUT,
    PUT_ARGS,
    (request, response) => {
      response.statusCode = request.method === 'OPTIONS' ? 404 : 200
      respond()(request, response)
    },
  ],
  ['a redirect of the preflight', PUT, PUT_ARGS, redirect(307, '/there', { preflight: true })],
  ['a redirect within the origin', {}, [], redirect(302, '/there')],
  [
    'a redirect without headers',
    {},
    [],
    redirect(302, '/there', { parts: { 'Access-Control-Allow-Origin': undefined } }),
  ],
  ['a redirect to the origin of the page', PUT, PUT_ARGS, redirect(307, '{page}/there')],
  [
    'a redirect of POST by 303',
    { method: 'POST', body: 'x' },
    ['-d', 'x'],
    redirect(303, '/there'),
  ],
  ['a redirect with a password', {}, [], redirect(302, 'http://me:secret@127.0.0.1/there')],
  [
    'a redirect of a page that wants none',
    { redirect: 'error' },
    ['--redirect', 'error'],
    redirect(302, '/there'),
  ],
  [
    'a redirect that the page looks at',
    { redirect: 'manual' },
    ['--redirect', 'manual'],
    redirect(302, '/there'),
  ],
  [
    'a redirect with Authorization',
    { ...PUT, ...AUTHORIZED },
    [...PUT_ARGS, ...AUTHORIZED_ARGS],
    redirect(307, '{page}/there'),
  ],
]

interface Outcome {
  readonly isAllowed: boolean
  readonly readable: readonly string[]
}

interface Checked {
  readonly findings: readonly { readonly code: string }[]
  readonly verdicts: readonly [
    { readonly outcome: string; readonly readableHeaders: readonly string[] },
  ]
}

interface Compared {
  readonly theirs: readonly (readonly string[])[]
  readonly seen: Outcome
  readonly ours: readonly (readonly string[])[]
  readonly said: Outcome
  readonly codes: readonly string[]
}

/** The page fetches, then the command checks. */
async function compare(
  init: PageInit,
  args: readonly string[],
  listener: RequestListener,
  directory?: string,
): Promise<Compared> {
  const { url, received } = await serve((request, response) =>
    request.url === '/page' ? void response.end('<p>page</p>') : listener(request, response),
  )
  const origin = url.replace('127.0.0.1', 'localhost')
  const page = await chromium.newPage()
  await page.goto(`${origin}/page`)
  const before = received.length
  const seen = await page.evaluate(
    async ([address, request]): Promise<Outcome> => {
      try {
        const response = await fetch(address, request)
        return { isAllowed: true, readable: [...response.headers.keys()].toSorted() }
      } catch {
        return { isAllowed: false, readable: [] }
      }
    },
    [`${url}/api`, init] as const,
  )
  await page.close()
  const theirs = received.slice(before).map(describeRequest)
  const command = ['check', `${url}/api`, '--origin', origin, '--profile', 'chromium', '--json']
  const run = await runCors([...command, ...args], directory === undefined ? {} : { directory })
  const { verdicts, findings } = JSON.parse(run.output) as Checked
  return {
    theirs,
    seen,
    ours: received.slice(before + theirs.length).map(describeRequest),
    said: {
      isAllowed: verdicts[0].outcome === 'allowed' && run.status === 0,
      readable: verdicts[0].readableHeaders.toSorted(),
    },
    codes: findings.map(({ code }) => code),
  }
}

test.each(CASES)(
  'cors check sends and says for %s what Chromium does',
  { timeout: 60_000 },
  async (_, init, args, listener) => {
    const { theirs, seen, ours, said } = await compare(init, args, listener)
    expect(theirs.length).toBeGreaterThan(0)
    expect({ ours, said }).toEqual({ ours: theirs, said: seen })
  },
)

const POLICY = { origin: 'http://localhost:*', methods: ['PUT'], allowedHeaders: ['X-A'] }
const POLICY_CASES: readonly (readonly [string, PageInit, readonly string[], boolean])[] = [
  ['allows a request', {}, [], true],
  ['allows a method', PUT, PUT_ARGS, true],
  ['denies a method', { method: 'DELETE' }, ['-X', 'DELETE'], false],
  ['denies a header', AUTHORIZED, AUTHORIZED_ARGS, false],
  ['denies credentials', INCLUDE, INCLUDE_ARGS, false],
]

test.each(POLICY_CASES)(
  'cors check --policy agrees with Chromium about a policy that %s',
  { timeout: 60_000 },
  async (_, init, args, isAllowed) => {
    const directory = createDirectory({ 'cors.policy.json': JSON.stringify(POLICY) })
    const listener = withCors(POLICY, (_request, response) => void response.end('{}'))
    const { seen, said, codes } = await compare(init, [...args, '--policy'], listener, directory)
    expect(said).toEqual(seen)
    expect({ isAllowed: seen.isAllowed, findings: codes.length }).toEqual({
      isAllowed,
      findings: isAllowed ? 0 : 1,
    })
  },
)
