import type { RequestListener } from 'node:http'
import { describe, expect, test } from 'vitest'
import { readOriginParts } from '../src/audit/origin-parts.ts'
import { auditUrl, PAGE, PATH, server, setAll, start } from './audited-server.ts'

type Allows = (origin: string) => boolean

/** A server whose check of the origin is this one. */
function allowing(allows: Allows, credentials: 'true' | 'none' = 'true'): RequestListener {
  return server({
    allowOrigin: (origin) => (origin !== undefined && allows(origin) ? origin : undefined),
    credentials: credentials === 'none' ? undefined : credentials,
  })
}

const GRANT = { 'Access-Control-Allow-Methods': 'PUT' }

/** Each has one mistake, and is audited as a page of https://app.example.com sees it. */
const WRONG: readonly (readonly [
  code: string,
  severity: string,
  mistake: string,
  RequestListener,
])[] = [
  ['reflects-any-origin-with-credentials', 'error', 'sends any Origin back', allowing(() => true)],
  [
    'reflects-any-origin-with-credentials',
    'error',
    'sends any Origin back but null',
    allowing((origin) => origin !== 'null'),
  ],
  [
    'reflects-any-origin-with-credentials',
    'error',
    'sends back whatever is https',
    allowing((origin) => origin.startsWith('https://')),
  ],
  [
    'reflects-any-origin',
    'warning',
    'sends any Origin back without credentials',
    allowing(() => true, 'none'),
  ],
  [
    'trusts-null',
    'error',
    'allows null beside its page',
    allowing((origin) => origin === PAGE || origin === 'null'),
  ],
  [
    'trusts-null',
    'warning',
    'allows null beside its page, without credentials',
    allowing((origin) => origin === PAGE || origin === 'null', 'none'),
  ],
  ['trusts-prefix', 'error', 'startsWith', allowing((origin) => origin.startsWith(PAGE))],
  [
    'trusts-prefix',
    'error',
    'an expression without an end',
    allowing((origin) => /^https:\/\/(app|www)\.example\.com/.test(origin)),
  ],
  [
    'trusts-prefix',
    'error',
    'an expression that stops at any other byte than those of names',
    allowing(
      (origin) =>
        /^https:\/\/app\.example\.com(?![\w.-])/.test(origin) && !origin.includes('.com:'),
    ),
  ],
  [
    'trusts-prefix',
    'warning',
    'startsWith, without credentials',
    allowing((origin) => origin.startsWith(PAGE), 'none'),
  ],
  ['trusts-suffix', 'error', 'endsWith', allowing((origin) => origin.endsWith('example.com'))],
  [
    'trusts-suffix',
    'error',
    'an expression without a begin',
    allowing((origin) => /(app\.|www\.|)example\.com$/.test(origin)),
  ],
  [
    'trusts-suffix',
    'warning',
    'endsWith of a subdomain, under which only the owner has names',
    allowing((origin) => origin.endsWith('app.example.com')),
  ],
  [
    'trusts-substring',
    'error',
    'includes',
    allowing((origin) => origin.includes('app.example.com')),
  ],
  [
    'trusts-substring',
    'error',
    'an expression without begin and end',
    allowing((origin) => /example.com/.test(origin)),
  ],
  [
    'trusts-substring',
    'error',
    'the allowed origin includes the Origin',
    allowing((origin) => PAGE.includes(origin)),
  ],
  [
    'trusts-substring',
    'error',
    'the allowed host includes that of the Origin',
    allowing((origin) => origin === PAGE || 'example.com'.includes(origin.replace('https://', ''))),
  ],
  [
    'unescaped-dot',
    'error',
    'an expression with a dot',
    allowing((origin) => /^https:\/\/app.example\.com$/.test(origin)),
  ],
  [
    'unescaped-dot',
    'warning',
    'an expression with a dot before the top level, where nobody gets a name',
    allowing((origin) => /^https:\/\/app\.example.com$/.test(origin)),
  ],
  [
    'trusts-insecure-origin',
    'error',
    'http and https',
    allowing((origin) => /^https?:\/\/app\.example\.com$/.test(origin)),
  ],
  [
    'trusts-any-subdomain',
    'warning',
    'subdomains',
    allowing((origin) => /^https:\/\/([\w-]+\.)?example\.com$/.test(origin)),
  ],
  [
    'trusts-any-subdomain',
    'error',
    'all pages of a host where anyone can publish',
    allowing((origin) => origin === PAGE || /^https:\/\/[\w-]+\.github\.io$/.test(origin)),
  ],
  [
    'trusts-any-subdomain',
    'error',
    'a top level',
    allowing((origin) => /^https:\/\/[\w-]+\.com$/.test(origin) || origin === PAGE),
  ],
  [
    'trusts-any-port',
    'warning',
    'any port',
    allowing((origin) => /^https:\/\/app\.example\.com(:\d+)?$/.test(origin)),
  ],
  [
    'case-insensitive-origin',
    'info',
    'an expression with the flag i',
    allowing((origin) => /^https:\/\/app\.example\.com$/i.test(origin)),
  ],
  [
    'wildcard-with-credentials',
    'warning',
    '* with credentials',
    server({ allowOrigin: () => '*', vary: () => undefined }),
  ],
  [
    'invalid-allow-origin',
    'error',
    'a slash at the end',
    server({ allowOrigin: () => `${PAGE}/`, vary: () => undefined }),
  ],
  [
    'invalid-allow-origin',
    'error',
    'a list',
    server({ allowOrigin: () => `${PAGE}, https://www.example.com`, vary: () => undefined }),
  ],
  [
    'invalid-allow-origin',
    'error',
    'a wildcard in the host',
    server({ allowOrigin: () => 'https://*.example.com', vary: () => undefined }),
  ],
  [
    'invalid-allow-origin',
    'error',
    'no scheme',
    server({ allowOrigin: () => 'app.example.com', vary: () => undefined }),
  ],
  [
    'invalid-allow-origin',
    'error',
    'the default port',
    server({ allowOrigin: () => `${PAGE}:443`, vary: () => undefined }),
  ],
  [
    'invalid-allow-origin',
    'error',
    'the name of a value of JavaScript',
    server({ allowOrigin: () => 'undefined', vary: () => undefined }),
  ],
  [
    'duplicate-allow-origin',
    'error',
    'two lines',
    server({ allowOrigin: (origin) => (origin === PAGE ? [PAGE, PAGE] : undefined) }),
  ],
  [
    'duplicate-allow-origin',
    'error',
    'the origin and *, joined by a proxy',
    server({ allowOrigin: (origin) => (origin === PAGE ? `${PAGE}, *` : undefined) }),
  ],
  ['invalid-allow-credentials', 'error', 'True', server({ credentials: 'True' })],
  ['invalid-allow-credentials', 'error', 'true twice', server({ credentials: 'true, true' })],
  [
    'wildcard-expose-with-credentials',
    'warning',
    '* exposed with credentials',
    server({ others: { 'Access-Control-Expose-Headers': '*' } }),
  ],
  ['missing-vary', 'warning', 'no Vary at all', server({ vary: () => undefined })],
  [
    'missing-vary',
    'warning',
    'Vary without Origin, and a time to live',
    server({ vary: () => 'Accept-Encoding', others: { 'Cache-Control': 'max-age=60' } }),
  ],
  [
    'missing-vary',
    'warning',
    '* only for requests with an Origin',
    server({
      allowOrigin: (origin) => origin && '*',
      credentials: undefined,
      vary: () => undefined,
    }),
  ],
  [
    'incomplete-vary',
    'warning',
    'Vary only where an Origin is allowed',
    server({ vary: (origin) => (origin === PAGE ? 'Origin' : undefined) }),
  ],
  [
    'leaks-policy',
    'info',
    'lists in the response to a denied preflight',
    server({
      preflight: () => ({
        'Access-Control-Allow-Methods': 'PUT, DELETE',
        'Access-Control-Allow-Headers': 'X-Admin',
      }),
    }),
  ],
  [
    'grants-any-method',
    'warning',
    'the requested method sent back',
    server({
      preflight: (request, isAllowed) =>
        isAllowed
          ? { 'Access-Control-Allow-Methods': request.headers['access-control-request-method'] }
          : {},
    }),
  ],
  [
    'grants-any-method',
    'info',
    '* without credentials',
    server({
      credentials: undefined,
      preflight: (_, isAllowed) => (isAllowed ? { 'Access-Control-Allow-Methods': '*' } : {}),
    }),
  ],
  [
    'grants-any-header',
    'warning',
    'the requested headers sent back',
    server({
      preflight: (request, isAllowed) =>
        isAllowed
          ? {
              ...GRANT,
              'Access-Control-Allow-Headers': request.headers['access-control-request-headers'],
            }
          : {},
    }),
  ],
  [
    'invalid-max-age',
    'warning',
    'a unit',
    server({
      preflight: (_, isAllowed) => (isAllowed ? { ...GRANT, 'Access-Control-Max-Age': '10m' } : {}),
    }),
  ],
  [
    'invalid-max-age',
    'info',
    '-1',
    server({
      preflight: (_, isAllowed) => (isAllowed ? { ...GRANT, 'Access-Control-Max-Age': '-1' } : {}),
    }),
  ],
  [
    'max-age-capped',
    'info',
    'a week',
    server({
      preflight: (_, isAllowed) =>
        isAllowed ? { ...GRANT, 'Access-Control-Max-Age': '604800' } : {},
    }),
  ],
  [
    'preflight-unauthorized',
    'error',
    'authentication before CORS, for OPTIONS only',
    server({
      before: (request, response) =>
        request.method === 'OPTIONS' && Boolean(response.writeHead(401).end()),
    }),
  ],
  [
    'preflight-unauthorized',
    'error',
    'a firewall that forbids OPTIONS',
    server({
      before: (request, response) =>
        request.method === 'OPTIONS' && Boolean(response.writeHead(403).end()),
    }),
  ],
  [
    'preflight-redirected',
    'error',
    'a redirect of OPTIONS',
    server({
      before: (request, response) =>
        request.method === 'OPTIONS' &&
        Boolean(response.writeHead(308, { Location: `${PATH}/` }).end()),
    }),
  ],
  [
    'preflight-failed',
    'error',
    'no route for OPTIONS',
    server({
      before: (request, response) =>
        request.method === 'OPTIONS' && Boolean(response.writeHead(405).end()),
    }),
  ],
  [
    'preflight-failed',
    'error',
    'OPTIONS without credentials',
    server({
      before: (request, response) => {
        if (request.method !== 'OPTIONS' || request.headers.origin !== PAGE) return false
        setAll(response, { 'Access-Control-Allow-Origin': PAGE, Vary: 'Origin', ...GRANT })
        response.writeHead(204).end()
        return true
      },
    }),
  ],
  [
    'preflight-failed',
    'info',
    'public files, whose server knows no OPTIONS',
    server({
      allowOrigin: () => '*',
      credentials: undefined,
      before: (request, response) =>
        request.method === 'OPTIONS' && Boolean(response.writeHead(403).end()),
    }),
  ],
  [
    'errors-without-headers',
    'warning',
    'a 404 from somewhere else',
    server({
      before: (request, response) => request.url !== PATH && Boolean(response.writeHead(404).end()),
    }),
  ],
  [
    'errors-without-headers',
    'warning',
    'authentication before CORS, for all but OPTIONS',
    server({
      before: (request, response) =>
        request.method !== 'OPTIONS' && Boolean(response.writeHead(401).end()),
    }),
  ],
  [
    'redirect-without-headers',
    'warning',
    'a redirect before CORS',
    server({
      before: (request, response) =>
        request.url === PATH &&
        request.method !== 'OPTIONS' &&
        Boolean(response.writeHead(301, { Location: `${PATH}/` }).end()),
    }),
  ],
  [
    'options-swallowed',
    'info',
    'every OPTIONS is treated as a preflight',
    server({
      after: (request, response) => {
        if (request.method !== 'OPTIONS') return false
        setAll(response, { 'Access-Control-Allow-Methods': 'PUT, DELETE' })
        response.writeHead(204).end()
        return true
      },
    }),
  ],
  [
    'private-network-header',
    'info',
    'a header of Private Network Access',
    server({
      preflight: (request, isAllowed) =>
        isAllowed && request.headers['access-control-request-private-network'] === 'true'
          ? { ...GRANT, 'Access-Control-Allow-Private-Network': 'true' }
          : {},
    }),
  ],
  [
    'no-cors-support',
    'error',
    'CORS for preflights only',
    server({
      before: (request, response) => request.method === 'GET' && Boolean(response.end('{}')),
    }),
  ],
  [
    'no-cors-support',
    'info',
    'no CORS at all',
    (request, response) => {
      response.writeHead(request.url === PATH ? 200 : 404).end()
    },
  ],
]

describe('a server with one mistake', () => {
  test.each(WRONG)('has the finding %s (%s): %s', async (code, severity, _, listener) => {
    const { findings } = await auditUrl(await start(listener))
    expect(findings.map((finding) => `${finding.code} ${finding.severity}`)).toEqual([
      `${code} ${severity}`,
    ])
  })
})

const PUBLIC = server({ allowOrigin: () => '*', credentials: undefined, vary: () => undefined })

const FINE: readonly (readonly [what: string, RequestListener])[] = [
  ['one page with credentials', server()],
  ['one page without credentials', server({ credentials: undefined })],
  ['public data', PUBLIC],
  [
    'one page in every response, without Vary',
    server({ allowOrigin: () => PAGE, vary: () => undefined }),
  ],
  [
    'another site in every response',
    server({ allowOrigin: () => 'https://partner.example.net', vary: () => undefined }),
  ],
  [
    'public data, and more for one page with credentials',
    (request, response) =>
      request.headers.origin === PAGE
        ? server()(request, response)
        : server({ allowOrigin: () => '*', credentials: undefined })(request, response),
  ],
  ['Vary: *', server({ vary: () => '*' })],
  [
    'responses that no cache keeps, without Vary',
    server({ vary: () => undefined, others: { 'Cache-Control': 'no-store' } }),
  ],
  ['credentials denied in words', server({ credentials: 'false' })],
  [
    'a denied preflight whose response repeats the requested method',
    server({
      preflight: (request, isAllowed) => ({
        'Access-Control-Allow-Methods': isAllowed
          ? 'PUT'
          : request.headers['access-control-request-method'],
      }),
    }),
  ],
  [
    'lists in every response',
    server({
      allowOrigin: () => '*',
      credentials: undefined,
      vary: () => undefined,
      others: { 'Access-Control-Allow-Methods': 'PUT' },
    }),
  ],
  [
    'a redirect with the headers of CORS',
    server({
      allowOrigin: () => '*',
      credentials: undefined,
      vary: () => undefined,
      after: (request, response) =>
        request.url === PATH && Boolean(response.writeHead(301, { Location: `${PATH}/` }).end()),
    }),
  ],
  [
    'a firewall that denies strangers, without Vary',
    server({
      before: (request, response) =>
        request.headers.origin?.includes('cors-audit') === true &&
        Boolean(response.writeHead(403).end()),
    }),
  ],
  [
    'OPTIONS is rejected without a word, as Next does for its pages',
    server({
      after: (request, response) =>
        request.method === 'OPTIONS' && Boolean(response.writeHead(400).end()),
    }),
  ],
  ['a denied preflight with 204 and no headers', server({ preflightStatus: () => 204 })],
  [
    'a list of origins, ports and loopback among them',
    allowing((origin) =>
      [
        PAGE,
        'https://app.example.com:8443',
        'http://localhost:3000',
        'https://www.example.com',
      ].includes(origin),
    ),
  ],
]

describe('a server that is right', () => {
  test.each(FINE)('has no finding: %s', async (_, listener) => {
    const { findings } = await auditUrl(await start(listener))
    expect(findings).toEqual([])
  })
})

describe('an audit', () => {
  test('reports an insecure page that the user named', async () => {
    const page = 'http://app.example.com'
    const pages = [readOriginParts(page)].filter((parts) => parts !== undefined)
    const listener = allowing((origin) => origin === page)
    const { findings } = await auditUrl(await start(listener), { pages })
    expect(findings).toMatchObject([{ code: 'trusts-insecure-origin', severity: 'error' }])
  })

  test('finds the mistakes of a list that the server shows', async () => {
    const other = 'https://partner.example.net'
    const listener = server({
      allowOrigin: (origin) => (origin?.startsWith(other) === true ? origin : other),
    })
    const { findings } = await auditUrl(await start(listener))
    expect(findings.map(({ code }) => code)).toEqual(['trusts-prefix'])
  })

  test('reports what only one engine lets through', async () => {
    // Firefox drops the empty line.
    const listener: RequestListener = (request, response) => {
      const { origin = '' } = request.headers
      response.setHeader('access-control-allow-origin', ['', origin])
      response.setHeader('Access-Control-Allow-Credentials', 'true')
      response.end()
    }
    const { findings } = await auditUrl(await start(listener))
    expect(findings.map(({ code }) => code)).toContain('reflects-any-origin-with-credentials')
  })

  test('does not call a login a mistake where no page should get past it', async () => {
    const listener: RequestListener = (_, response) => {
      response.writeHead(401).end()
    }
    const { findings, notes } = await auditUrl(await start(listener), { pages: [] })
    expect(findings).toMatchObject([{ code: 'no-cors-support', severity: 'info' }])
    expect(notes).toEqual([expect.stringContaining('Name one that should, with --origin')])
  })

  test('judges errors only by what it sees of them', async () => {
    const listener = server({
      allowOrigin: (origin) => origin,
      after: (request, response) =>
        request.method === 'GET' && Boolean(response.writeHead(401).end()),
    })
    const { findings } = await auditUrl(await start(listener))
    expect(findings).toMatchObject([
      { code: 'reflects-any-origin-with-credentials', certainty: 'likely' },
    ])
  })

  test('follows a redirect within the origin, and audits where it leads', async () => {
    const right = allowing(() => true)
    const url = await start((request, response) => {
      if (request.url !== PATH) right(request, response)
      else response.writeHead(308, { Location: `${PATH}/` }).end()
    })
    const { findings, notes } = await auditUrl(url)
    expect(notes).toEqual([])
    expect(findings.map(({ code }) => code)).toEqual([
      'reflects-any-origin-with-credentials',
      'redirect-without-headers',
    ])
  })

  test('does not follow redirects without an end', async () => {
    const url = await start((_, response) => {
      response.writeHead(302, { Location: PATH }).end()
    })
    const { findings, requests } = await auditUrl(url)
    expect(findings.map(({ code }) => code)).toEqual(['preflight-redirected'])
    expect(requests).toBeLessThan(100)
  })

  test('notes that a page cannot read which the user named', async () => {
    const listener = allowing((origin) => origin === 'https://www.example.com')
    const { findings, notes } = await auditUrl(await start(listener))
    expect(findings).toMatchObject([{ code: 'no-cors-support', severity: 'info' }])
    expect(notes).toEqual([`--origin ${PAGE} cannot read the response: see cors check.`])
  })

  test('suspects a preflight that allows any origin, where GET tells nothing', async () => {
    const url = await start((request, response) => {
      if (request.method === 'OPTIONS')
        setAll(response, {
          'Access-Control-Allow-Origin': request.headers.origin,
          'Access-Control-Allow-Credentials': 'true',
          ...GRANT,
        })
      response.writeHead(request.method === 'OPTIONS' ? 204 : 405).end()
    })
    const { findings } = await auditUrl(url)
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'reflects-any-origin-with-credentials',
        severity: 'warning',
        certainty: 'possible',
      }),
    )
  })

  test('judges no response of a server that limits requests, and leaves it alone', async () => {
    let count = 0
    const right = server()
    const url = await start((request, response) => {
      count += 1
      if (count > 5) response.writeHead(429).end()
      else right(request, response)
    })
    const { findings, requests, notes } = await auditUrl(url)
    expect(findings).toEqual([])
    expect(requests).toBe(8)
    expect(notes.join(' ')).toContain('status 429')
  })

  test('reports a server that only limits requests as one without a response', async () => {
    const url = await start((_, response) => {
      response.writeHead(429).end()
    })
    const { findings } = await auditUrl(url)
    expect(findings).toMatchObject([
      { code: 'unreachable', fix: 'Wait, then send fewer requests: use --delay.' },
    ])
  })

  test('goes on where a firewall closes the connection of some origins', async () => {
    const listener = allowing((origin) => /^https:\/\/app\.example\.com(:\d+)?$/.test(origin))
    const url = await start((request, response) => {
      if (request.headers.origin?.includes('cors-audit') === true) request.socket.destroy()
      else listener(request, response)
    })
    const { findings, notes } = await auditUrl(url)
    expect(findings.map(({ code }) => code)).toEqual(['trusts-any-port'])
    expect(notes).toEqual([expect.stringContaining('requests got no response')])
  })
})
