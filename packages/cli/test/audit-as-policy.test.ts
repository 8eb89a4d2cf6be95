import { comparePolicies } from '@cors/core'
import { definePolicy, withCors, type CorsOptions } from '@cors/node'
import { assert, asyncProperty, boolean, integer, option, record, subarray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { derivePolicy, type DerivedPolicy } from '../src/audit/derive-policy.ts'
import { readOriginParts } from '../src/audit/origin-parts.ts'
import { auditUrl, PAGE, PATH, server, start } from './audited-server.ts'
import { runCors } from './run-cors.ts'
import { serve } from './serve.ts'
import { createDirectory } from './temporary-directory.ts'

async function derive(url: string, origins: readonly string[] = [PAGE]): Promise<DerivedPolicy> {
  const pages = origins.map(readOriginParts).filter((page) => page !== undefined)
  const { recording, findings } = await auditUrl(url, { pages, triesUsualNames: true })
  const codes = findings.map(({ code }) => code)
  return derivePolicy(recording!, codes)
}

const POLICIES: [what: string, options: CorsOptions, origins?: readonly string[]][] = [
  ['public data', { origin: '*' }],
  [
    'public data with lists',
    {
      origin: '*',
      methods: ['PUT', 'PATCH', 'PROPFIND'],
      allowedHeaders: ['Content-Type', 'X-Tenant'],
      exposedHeaders: ['X-Total-Count', 'ETag'],
      maxAge: 600,
    },
  ],
  [
    'public data with wildcards',
    { origin: '*', methods: '*', allowedHeaders: '*', exposedHeaders: '*' },
  ],
  [
    'public data with Authorization beside a wildcard',
    { origin: '*', allowedHeaders: ['*', 'Authorization'] },
  ],
  ['one page', { origin: PAGE }],
  [
    'pages with credentials',
    {
      origin: [PAGE, 'https://www.example.com', 'http://localhost:3000'],
      methods: ['DELETE'],
      allowedHeaders: ['Authorization'],
      credentials: true,
      maxAge: 0,
    },
    [PAGE, 'https://www.example.com'],
  ],
  [
    'any header with credentials',
    { origin: PAGE, allowedHeaders: ['*', 'Authorization'], credentials: true },
  ],
  [
    'every subdomain',
    { origin: ['https://example.com', 'https://*.example.com'], credentials: true },
  ],
  ['every port', { origin: `${PAGE}:*`, credentials: true }],
]

describe('the policy that responds as a server does', () => {
  test.each(POLICIES)('is that of a server of ours: %s', async (_, options, origins) => {
    const policy = definePolicy(options)
    const listener = withCors(policy, (request, response) => {
      response.writeHead(request.url === PATH ? 200 : 404).end()
    })
    const derived = await derive(await start(listener), origins)
    expect(comparePolicies(policy, definePolicy(derived.options as CorsOptions))).toEqual({
      relation: 'equal',
      changes: [],
    })
  })

  test('is that of any server of ours whose pages are named', async () => {
    const options = record({
      origin: subarray(
        [PAGE, 'https://www.example.com', 'http://localhost:5173', 'https://b.example.org:8443'],
        { minLength: 1 },
      ),
      methods: subarray(['PUT', 'PATCH', 'DELETE', 'QUERY']),
      allowedHeaders: subarray(['Authorization', 'Content-Type', 'X-Tenant', 'traceparent']),
      exposedHeaders: subarray(['ETag', 'X-Total-Count']),
      credentials: boolean(),
      maxAge: option(integer({ min: 0, max: 86_400 }), { nil: undefined }),
    })
    await assert(
      asyncProperty(options, async (given) => {
        const policy = definePolicy<CorsOptions>(given)
        const listener = withCors(policy, (request, response) => {
          response.writeHead(request.url === PATH ? 200 : 404).end()
        })
        const derived = await derive(await start(listener), given.origin)
        const { relation } = comparePolicies(policy, definePolicy(derived.options as CorsOptions))
        expect(relation).toBe('equal')
      }),
      { numRuns: 5 },
    )
  }, 60_000)

  test('is none where no origin that was tried is allowed', async () => {
    const url = await start(server())
    expect(await derive(url, ['https://other.example.net'])).toEqual({
      options: undefined,
      notes: ['No origin that was tried is allowed.'],
    })
  })

  test('lists origins where the server allows every one with credentials, and says so', async () => {
    const url = await start(server({ allowOrigin: (origin) => origin }))
    const { options, notes } = await derive(url)
    expect(options?.origin).toContain(PAGE)
    expect(notes[0]).toContain('The server allows every origin with credentials')
  })

  test('is without what is a mistake, and says so', async () => {
    const url = await start(
      server({ allowOrigin: (origin) => (origin?.startsWith(PAGE) === true ? origin : undefined) }),
    )
    const { options, notes } = await derive(url)
    expect(options?.origin).toEqual([PAGE])
    expect(notes).toContain(
      `The server also allows ${PAGE}.cors-audit.example (trusts-prefix), and the policy does not.`,
    )
  })

  test('is without a top level, whose names strangers can get', async () => {
    const listener = server({
      allowOrigin: (origin) => (/^https:\/\/.+\.com$/.test(origin ?? '') ? origin : undefined),
    })
    const { options, notes } = await derive(await start(listener))
    expect(options?.origin).not.toContain('https://*.com')
    expect(notes.join()).toContain('https://cors-audit.com (trusts-any-subdomain)')
  })

  test('is without names that no policy takes, and says so', async () => {
    const url = await start(
      server({
        preflight: () => ({
          'Access-Control-Allow-Methods': 'PUT, TRACE',
          'Access-Control-Allow-Headers': 'X-One, Cookie',
          'Access-Control-Max-Age': '999999',
        }),
      }),
    )
    const { options, notes } = await derive(url)
    expect(options).toEqual({
      origin: [PAGE],
      methods: ['PUT'],
      allowedHeaders: ['X-One'],
      credentials: true,
    })
    for (const part of ['TRACE', 'Cookie', '999999'])
      expect(notes).toContainEqual(expect.stringContaining(part))
  })

  test('names what definePolicy rejects', async () => {
    const page = 'http://app.example.com'
    const url = await start(
      server({ allowOrigin: (origin) => (origin === page ? page : undefined) }),
    )
    const { notes } = await derive(url, [page])
    expect(notes.at(-1)).toContain('definePolicy rejects this')
  })
})

describe('cors audit --as-policy', () => {
  test('prints a module that cors lint accepts', async () => {
    const url = await start(server())
    const printed = await runCors(['audit', url, '--origin', PAGE, '--as-policy'])
    expect(printed).toMatchObject({ status: 0, errors: '' })
    const directory = createDirectory({ 'cors.policy.json': await printJson(url) })
    expect(await runCors(['lint'], { directory })).toMatchObject({ status: 0 })
    expect(printed.output).toContain("import { definePolicy } from '@cors/core'")
    expect(printed.output).toContain("  methods: ['PUT', 'DELETE'],")
  })

  async function printJson(url: string): Promise<string> {
    const { output } = await runCors(['audit', url, '--origin', PAGE, '--as-policy', 'json'])
    return output
  }

  test('names the findings that it does not print', async () => {
    const url = await start(server({ vary: () => undefined }))
    const { status, errors } = await runCors(['audit', url, '--origin', PAGE, '--as-policy'])
    expect(status).toBe(0)
    expect(errors).toContain('missing-vary')
  })

  test('cannot run without an origin that is allowed, for two URLs, or without a response', async () => {
    const { url } = await serve(server())
    const lines = [
      ['audit', url, '--as-policy'],
      ['audit', url, url, '--origin', PAGE, '--as-policy'],
      ['audit', 'http://127.0.0.1:1/', '--as-policy'],
    ]
    for (const line of lines) expect(await runCors(line)).toMatchObject({ status: 2, output: '' })
  })
})
