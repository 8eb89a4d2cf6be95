import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { definePolicy, type CorsDecision, type CorsOptions, type CorsPolicy } from '@cors/core'
import { toPolicy } from '@cors/core/adapter'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { seed } from '../../core/test/random-effort.ts'
import { createRandomSource } from '../../core/test/random-source.ts'
import { exportPolicy } from '../src/export-policy.ts'
import {
  compareResponses,
  decidedOutcome,
  outcomeOf,
  type Mismatch,
  type TestedSite,
} from './compare-responses.ts'
import { randomExportable, randomRequest } from './random-requests.ts'
import { sendRequest, type HeaderLine, type Received } from './send-request.ts'
import { freePorts, startGateway, type RunningGateway } from './start-gateway.ts'
import { actual, preflight, testRequest, type TestRequest } from './test-request.ts'
import {
  LONGEST,
  MANY_HEADERS,
  ODD_NAME,
  ODD_NAMES,
  PAGE,
  TENANTS,
  testedPolicies,
  type TestedPolicyName,
} from './tested-policies.ts'
import { testedPrograms } from './tested-programs.ts'
import { startUpstream, type Upstream } from './upstream.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const POLICIES = 20
const REQUESTS = 200
const STRANGER = 'https://stranger.example'

/** Text as the bytes of its UTF-8, one a character, as Node sends and reads headers. */
function utf8(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}

describe.each(testedPrograms)('$title', ({ gateway, title, program, missing, version }) => {
  if (program === undefined) {
    process.stdout.write(`running gateways: not run: ${title}: ${missing}\n`)
    test.skip(`not run: ${missing}`, () => {})
    return
  }
  const random = createRandomSource(seed)
  const silent = createServer((socket) => void socket.on('error', () => {}))
  const randomSites: TestedSite[] = []
  const sites = new Map<string, TestedSite>()
  let upstream: Upstream | undefined
  let running: RunningGateway | undefined

  beforeAll(async () => {
    upstream = await startUpstream()
    silent.listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const named = Object.entries<CorsOptions | false>(testedPolicies)
    const [dead = 0, ...ports] = await freePorts(1 + POLICIES + named.length)
    const site = (name: string, options: CorsOptions | false): TestedSite => ({
      name,
      port: ports.pop()!,
      policy: (options === false
        ? toPolicy(false)
        : definePolicy(options as never)) as CorsPolicy<CorsDecision>,
      written: exportPolicy(options, gateway.target, { name, version }),
    })
    for (let index = 0; index < POLICIES; index++) {
      randomSites.push(site(`cors_random_${index}`, randomExportable(random)))
    }
    for (const [name, options] of named) sites.set(name, site(`cors_${name}`, options))
    const all = [...randomSites, ...sites.values()]
    const upstreams = { live: upstream.port, dead, silent: (silent.address() as AddressInfo).port }
    running = await startGateway(
      program,
      all.map(({ port }) => port),
      (folder) => gateway.setUpSites(all, upstreams, program, folder),
    )
  })
  afterAll(async () => {
    await running?.stop()
    upstream?.close()
    silent.close()
  })

  const mismatches = (
    name: TestedPolicyName,
    requests: readonly TestRequest[],
  ): Promise<Mismatch[]> => compareResponses(sites.get(name)!, requests, gateway.differences)

  /** Sends requests of two origins under three policies to a path, and expects the headers of the decision. */
  const expectHeaders = async (
    method: string,
    path: string,
    check: (received: Received) => void,
    { lines = [], body }: { lines?: readonly HeaderLine[]; body?: string } = {},
  ): Promise<void> => {
    const cases = (['example', 'public', 'nobody'] as const).flatMap((name) =>
      [PAGE, STRANGER].map((origin) => ({
        site: sites.get(name)!,
        request: actual(origin, method),
      })),
    )
    await Promise.all(
      cases.map(async ({ site, request }) => {
        const received = await sendRequest(
          site.port,
          method,
          path,
          [...request.lines, ...lines],
          body,
        )
        const { headers, vary } = outcomeOf(received)
        const decided = decidedOutcome(site, request)
        expect({ headers, vary }).toEqual({ headers: decided.headers, vary: decided.vary })
        check(received)
      }),
    )
  }

  test(`decides as the policy does: ${REQUESTS} random requests under each of ${POLICIES} random policies, seed ${seed}`, async () => {
    let compared = 0
    for (const site of randomSites) {
      const requests = Array.from({ length: REQUESTS }, () =>
        randomRequest(random, site.policy as CorsOptions),
      )
      expect(await compareResponses(site, requests, gateway.differences)).toEqual([])
      compared += requests.filter(
        (request) => !gateway.differences.some(({ covers }) => covers(request)),
      ).length
    }
    expect(compared).toBeGreaterThan(POLICIES * REQUESTS * 0.85)
  })

  test.each([
    ['exact origins', PAGE],
    ['hosts with more', 'https://xapp.example.com', 'https://app.example.comx'],
    ['another character for the dot', 'https://appxexample.com', 'https://a.examplexorg'],
    ['subdomains', 'https://a.example.org', 'https://a.b-c._d.example.org', 'https://example.org'],
    ['empty labels', 'https://.example.org', 'https://a..example.org', 'https://aexample.org'],
    [
      'long labels',
      `https://${'a'.repeat(63)}.example.org`,
      `https://${'a'.repeat(64)}.example.org`,
    ],
    [
      'long hosts',
      `https://${'a.'.repeat(121)}example.org`,
      `https://${'a.'.repeat(122)}example.org`,
    ],
    ['ports of exact origins', `${PAGE}:443`, `${PAGE}:8443`, 'https://a.example.org:8443'],
    ['any port', 'http://localhost', 'http://localhost:1', 'http://localhost:65535'],
    ['no port', 'http://localhost:', 'http://localhost:0', 'http://localhost:080'],
    ['the default port', 'http://localhost:80', 'https://a.example.org:443'],
    ['large ports', 'http://localhost:65536', 'http://localhost:99999', 'http://localhost:100000'],
    ['other schemes', 'http://app.example.com', 'https://localhost:1', 'file://'],
    ['trailing dots', `${PAGE}.`, 'https://a.example.org.'],
    ['capital letters', PAGE.toUpperCase(), 'https://App.example.com', 'https://A.example.org'],
    ['other hosts before', 'https://evil.com/.example.org', 'https://evil.com?.example.org'],
    ['signs', 'https://evil.com#.example.org', String.raw`https://evil.com\.example.org`],
    ['others', 'https://a@.example.org', 'http://localhost.evil.com', 'http://xlocalhost:1'],
    ['what is no origin', 'null', 'Null', '*', 'https://', '$http_origin', '%{Host}i', '{host}'],
    ['several', `${PAGE}, ${PAGE}`, `${PAGE} ${PAGE}`, `${PAGE},${STRANGER}`],
    ['a path', `${PAGE}/`, `${PAGE}/a`],
    ['white space', ` ${PAGE} `, `${PAGE}\t`, `https:// app.example.com`],
    ['letters outside of ASCII', utf8('https://é.example.org'), utf8('https://\u212a.example.org')],
    ['long values', 'x'.repeat(6000), `https://${'a.'.repeat(2900)}example.org`],
  ])('matches %s as the policy does', async (_, ...origins) => {
    expect(
      await mismatches(
        'example',
        origins.flatMap((origin) => [actual(origin), preflight(origin, 'PUT', 'authorization')]),
      ),
    ).toEqual([])
  })

  test('decides on repeated headers as the policy does', async () => {
    expect(
      await mismatches(
        'example',
        [
          [PAGE, PAGE],
          [PAGE, STRANGER],
          [STRANGER, PAGE],
        ].flatMap((origins) => {
          const lines = origins.map((origin) => ['Origin', origin] as const)
          const method = ['Access-Control-Request-Method', 'PUT'] as const
          return [
            testRequest('GET', lines),
            testRequest('OPTIONS', [...lines, method]),
            testRequest('OPTIONS', [lines[0]!, method, method]),
            testRequest('OPTIONS', [
              lines[0]!,
              method,
              ['Access-Control-Request-Headers', 'authorization'],
              ['Access-Control-Request-Headers', 'x-evil'],
            ]),
          ]
        }),
      ),
    ).toEqual([])
  })

  test('allows every method and header of the list and no other, however they are written', async () => {
    expect(
      await mismatches('example', [
        ...['GET', 'HEAD', 'POST', 'PUT', 'DELETE'].map((method) => preflight(PAGE, method)),
        ...'put Put PATCH PUTS PU PUT,DELETE PUT|DELETE * .* ^PUT'
          .split(' ')
          .concat('PUT DELETE', ' PUT', 'PUT ', '\tPUT', 'PUT\t')
          .map((method) => preflight(PAGE, method)),
        ...[
          ...'authorization AUTHORIZATION authorization,content-type x * origin ,'.split(' '),
          ...'authorization; authorization,x x,authorization authorizatio authorizations'.split(
            ' ',
          ),
          ...'xauthorization content_type "authorization" ,,content-type,,'.split(' '),
          ' , ,content-type\t,,authorization , ',
          'authorization content-type',
          ' ',
          '\t',
          utf8('content-typ\u00e9'),
          utf8('\u017fauthorization'),
          'authorization\u00a0',
          ...['authorization,', ',', ', ', '\t'].map((text) => text.repeat(4000 / text.length)),
        ].map((names) => preflight(PAGE, 'PUT', names)),
      ]),
    ).toEqual([])
  })

  test('allows every header but Authorization under "*"', async () => {
    const others = [
      'x',
      'x,y',
      ODD_NAME,
      'x-authorization',
      'authorization-x',
      'authorizations',
      '*',
    ]
    const lists = ['@', ' @ ', '\t@', '@,', ',@', 'x,@', 'x, @', 'x,\t@\t,y', '@ ,x', 'x,,@', 'x @']
      .flatMap((list) => [list, list.toUpperCase()])
      .map((list) => list.replace('@', 'Authorization'))
    expect(
      await mismatches(
        'public',
        others.concat(lists).map((names) => preflight(STRANGER, 'PUT', names)),
      ),
    ).toEqual([])
  })

  test('repeats requested methods and headers where the policy does, and never a forbidden one', async () => {
    expect(
      await mismatches('echo', [
        preflight(PAGE, 'PUT'),
        ...[
          'put',
          ODD_NAME,
          'TRACE',
          'track',
          'cOnnect',
          'TRACES',
          'a b',
          'a,b',
          utf8('\u212a'),
        ].map((method) => preflight(PAGE, method)),
        ...[
          '',
          ODD_NAME,
          ' x ,, Y\t, Authorization',
          utf8('x-\u212a'),
          'x y',
          'a'.repeat(4000),
        ].map((names) => preflight(PAGE, 'PUT', names)),
        ...['a,'.repeat(2050), 'a,b, c ,'.repeat(500)].map((names) =>
          preflight(PAGE, 'PUT', names),
        ),
      ]),
    ).toEqual([])
  })

  test('limits the length of the list of requested headers as the policy does', async () => {
    expect(
      await mismatches('lists', [
        preflight(PAGE, 'METHOD-59', MANY_HEADERS.join()),
        ...[4095, 4096, 4097].map((room) =>
          preflight(PAGE, 'PUT', `${MANY_HEADERS.join()}${','.repeat(room)}`),
        ),
        ...['METHOD-5', 'METHOD-60', 'METHOD-1x'].map((method) => preflight(PAGE, method)),
        actual(PAGE),
      ]),
    ).toEqual([])
  })

  test('sends and matches names that mean something to the server as they are', async () => {
    expect(
      await mismatches(
        'odd',
        ['https://-_.example', 'https://a.-_.example', 'a.b+c://[::1]', 'a.b+c://[::1]:80'].flatMap(
          (origin) =>
            ODD_NAMES.flatMap((name) => [
              preflight(origin, name, name.toUpperCase()),
              preflight(origin, `${name}x`),
              preflight(origin, name.toUpperCase(), `x${name}`),
            ]).concat(
              actual(origin),
              preflight(origin, ODD_NAME.replace('.', 'x'), ODD_NAME.replace('.', 'x')),
            ),
        ),
      ),
    ).toEqual([])
  })

  test('matches 5,001 exact origins of up to 326 bytes, and none like them', async () => {
    expect(
      await mismatches(
        'tenants',
        [...TENANTS.filter((_, index) => index % 40 < 2), TENANTS.at(-1)!, LONGEST].flatMap(
          (origin) => [
            actual(origin),
            preflight(origin, 'POST'),
            actual(origin.slice(0, -1)),
            actual(`${origin}m`),
            actual(origin.toUpperCase()),
            actual(origin.replace('.', 'x')),
          ],
        ),
      ),
    ).toEqual([])
  })

  test('lets plain OPTIONS and preflights without an Origin reach the upstream', async () => {
    expect(
      await mismatches('example', [
        actual(PAGE, 'OPTIONS'),
        testRequest('OPTIONS', []),
        testRequest('OPTIONS', [['Access-Control-Request-Method', 'PUT']]),
        testRequest('GET', [
          ['Origin', PAGE],
          ['Access-Control-Request-Method', 'PUT'],
        ]),
      ]),
    ).toEqual([])
  })

  test('takes nothing from headers that are called like its own variables, and passes none on', async () => {
    const value = 'https://evil.example'
    const lines = ['origin', 'allow_origin', 'preflight', 'method', 'headers', 'end'].flatMap(
      (name): HeaderLine[] =>
        ['X-cors_example-', 'CORS_EXAMPLE_', 'cors_example_'].map((prefix) => [
          `${prefix}${name}`,
          name === 'preflight' ? 'allowed' : value,
        ]),
    )
    for (const { method, lines: own } of [
      actual(STRANGER),
      actual(PAGE),
      preflight(STRANGER, 'PUT'),
      preflight(PAGE, 'PATCH'),
      preflight(PAGE, 'PUT', 'x'),
    ]) {
      expect(await mismatches('example', [testRequest(method, [...own, ...lines])])).toEqual([])
    }
    const { port } = sites.get('example')!
    const { headers } = await sendRequest(port, 'GET', '/', actual(PAGE).lines)
    expect(headers['x-received']?.join()).toContain('origin')
    expect(headers['x-received']?.join()).not.toContain('cors')
  })

  test.each(Object.entries(gateway.ownErrors))(
    'sends the headers with its own error for %s: %d',
    (path, status) =>
      expectHeaders(
        'POST',
        path,
        (received) => {
          expect(received.status).toBe(status)
          expect(received.headers['x-reached']).toBeUndefined()
        },
        { body: 'x'.repeat(100) },
      ),
  )

  test.each([200, 204, 206, 308, 401, 404, 500, 503])(
    "replaces the upstream's headers and keeps its Vary with status %d",
    async (status) => {
      for (const method of ['GET', 'OPTIONS', 'DELETE']) {
        await expectHeaders(method, `/${status}`, (received) => {
          expect(received.status).toBe(status)
          expect(received.headers['x-reached']).toEqual([method])
          expect(received.headers['vary']?.join()).toContain('Accept-Encoding')
        })
      }
      await expectHeaders('HEAD', `/${status}`, (received) => {
        expect(received.status).toBe(status)
      })
    },
  )

  test.each([...Object.keys(gateway.ownErrors), '/a%20b/../c?d=%26', '/401', '//a'])(
    'decides preflights for %s, which reach no upstream',
    async (path) => {
      const site = sites.get('example')!
      for (const request of [
        preflight(PAGE, 'PUT'),
        preflight(PAGE, 'PATCH'),
        preflight(STRANGER, 'PUT'),
      ]) {
        const received = await sendRequest(site.port, 'OPTIONS', path, request.lines)
        expect(outcomeOf(received)).toEqual(decidedOutcome(site, request))
      }
    },
  )

  test.each(gateway.ownPaths)(
    'sends the headers for %s, which has directives of its own',
    async (path) => {
      for (const method of ['GET', 'OPTIONS']) {
        await expectHeaders(method, path, ({ headers }) =>
          expect(headers['x-added']).toEqual(['yes']),
        )
      }
      const request = preflight(PAGE, 'PUT')
      const received = await sendRequest(sites.get('example')!.port, 'OPTIONS', path, request.lines)
      expect(outcomeOf(received)).toEqual(decidedOutcome(sites.get('example')!, request))
    },
  )

  test.each(['PROPFIND', 'REPORT', 'PURGE', 'M-SEARCH'])(
    "replaces the upstream's headers of a response to %s",
    (method) =>
      expectHeaders(method, '/', ({ headers }) => expect(headers['x-reached']).toEqual([method])),
  )

  test('sends each origin its own headers with a response that may be cached, and with a 304', async () => {
    for (let round = 0; round < 2; round++) {
      await expectHeaders('GET', '/cached', ({ status }) => expect(status).toBe(200))
    }
    const lines = [['If-None-Match', '"1"']] as const
    await expectHeaders('GET', '/cached', ({ status }) => expect(status).toBe(304), { lines })
  })
})
