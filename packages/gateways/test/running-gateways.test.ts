import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { definePolicy, type CorsDecision, type CorsOptions, type CorsPolicy } from '@cors/core'
import { toPolicy } from '@cors/core/adapter'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createRandomSource } from '../../core/test/random-source.ts'
import { exportPolicy } from '../src/export-policy.ts'
import {
  compareResponses,
  decidedOutcome,
  outcomeOf,
  type TestedSite,
} from './compare-responses.ts'
import { randomExportable, randomRequest } from './random-requests.ts'
import { sendRequest } from './send-request.ts'
import { freePorts, startGateway, type RunningGateway } from './start-gateway.ts'
import { actual, preflight, testRequest, type TestRequest } from './test-request.ts'
import { testedPrograms } from './tested-programs.ts'
import { startUpstream, type Upstream } from './upstream.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const POLICIES = 20
const REQUESTS = 200
const SEED = 20_261_129

const PAGE = 'https://app.example.com'
const ODD = "!#$%&'*+-.^_`|~"
const MANY = Array.from({ length: 5000 }, (_, index) => {
  const labels = index % 10 === 0 ? `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.` : ''
  return `https://tenant-${index}.${labels}example.com`
})
const LONGEST = `https://${'a.'.repeat(121)}example.com`

/** The policies that the cases below are about. */
const POLICY_OPTIONS = {
  example: {
    origin: [PAGE, 'https://*.example.org', 'http://localhost:*'],
    methods: ['PUT', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type'],
    exposedHeaders: ['X-Total'],
    credentials: true,
    maxAge: 600,
  },
  public: { origin: '*', methods: ['PUT'], exposedHeaders: ['X-Total'], maxAge: 0 },
  nobody: false,
  echo: { origin: PAGE, methods: '*', allowedHeaders: ['*', 'Authorization'], credentials: true },
  odd: {
    origin: 'https://-_.example',
    methods: [ODD, '$host', '${host}', '-i', 'default', 'hostnames', '%h', '%'].filter(
      (name) => !/[{}]/.test(name),
    ),
    allowedHeaders: [ODD, 'X-$host', '$request_id', '%h', '-m'],
    exposedHeaders: [ODD, 'X-$host', '$request_id', '%h', '%', "'"],
  },
  many: { origin: [...MANY, LONGEST], credentials: true, exposedHeaders: ['X-Total'] },
  lists: {
    origin: PAGE,
    methods: Array.from({ length: 60 }, (_, index) => `METHOD-${index}`),
    allowedHeaders: Array.from({ length: 100 }, (_, index) => `X-Requested-Header-${index}`),
    exposedHeaders: Array.from({ length: 100 }, (_, index) => `X-Exposed-Header-${index}`),
  },
} as const satisfies Record<string, CorsOptions | false>

type PolicyName = keyof typeof POLICY_OPTIONS

describe.each(testedPrograms)('$title', ({ gateway, title, program, version }) => {
  if (program === undefined) {
    process.stdout.write(`gateways: not run: ${title}\n`)
    test.skip(title, () => {})
    return
  }
  const random = createRandomSource(SEED)
  let upstream: Upstream
  let running: RunningGateway
  const silent = createServer()
  const randomSites: TestedSite[] = []
  const sites = new Map<string, TestedSite>()

  beforeAll(async () => {
    upstream = await startUpstream()
    silent.listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const named = Object.entries(POLICY_OPTIONS)
    const ports = await freePorts(POLICIES + named.length + 1)
    const dead = ports.pop()!
    const site = (name: string, options: CorsOptions | false): TestedSite => {
      const policy = (
        options === false ? definePolicy({ origin: () => false }) : definePolicy(options as never)
      ) as CorsPolicy<CorsDecision>
      return {
        name,
        port: ports.pop()!,
        policy,
        written: exportPolicy(options, gateway.target, { name, version }),
      }
    }
    for (let index = 0; index < POLICIES; index++)
      randomSites.push(site(`random_${index}`, randomExportable(random)))
    for (const [name, options] of named) sites.set(name, site(name, options as never))
    const all = [...randomSites, ...sites.values()]
    running = await startGateway(
      program,
      all.map(({ port }) => port),
      (folder) =>
        gateway.setUpSites(
          all,
          { live: upstream.port, dead, silent: (silent.address() as AddressInfo).port },
          program,
          folder,
        ),
    )
  })
  afterAll(async () => {
    await running?.stop()
    upstream?.close()
    silent.close()
  })

  const expectDecided = async (
    name: PolicyName,
    requests: readonly TestRequest[],
  ): Promise<void> => {
    expect(await compareResponses(sites.get(name)!, requests)).toEqual([])
  }

  test(`decides as the policy does: ${REQUESTS} random requests under each of ${POLICIES} random policies, seed ${SEED}`, async () => {
    for (const site of randomSites) {
      const requests = Array.from({ length: REQUESTS }, () =>
        randomRequest(random, site.policy as CorsOptions),
      )
      expect(await compareResponses(site, requests, gateway.differences)).toEqual([])
    }
  })

  test('matches exact origins, subdomains at any depth and ports, and no near miss', () =>
    expectDecided(
      'example',
      [
        ...[
          PAGE,
          'https://a.example.org',
          'https://a.b-c._d.example.org',
          'http://localhost',
          'http://localhost:1',
          'http://localhost:65535',
          'https://xapp.example.com',
          'https://app.example.comx',
          'https://app.example.com.',
          'https://appxexample.com',
          'https://app.example.com:443',
          'https://app.example.com:8443',
          'http://app.example.com',
          'HTTPS://APP.EXAMPLE.COM',
          'https://App.example.com',
          'https://example.org',
          'https://.example.org',
          'https://a..example.org',
          'https://aexample.org',
          'https://a.example.org.',
          'https://a.example.org:443',
          'https://a.example.org:8443',
          'https://a.examplexorg',
          'https://evil.com/.example.org',
          'https://evil.com?.example.org',
          'https://evil.com#.example.org',
          'https://evil.com\\.example.org',
          'https://a@.example.org',
          'https://é.example.org',
          `https://${'a'.repeat(64)}.example.org`,
          `https://${'a.'.repeat(121)}example.org`,
          `https://${'a.'.repeat(122)}example.org`,
          'http://localhost:',
          'http://localhost:0',
          'http://localhost:80',
          'http://localhost:080',
          'http://localhost:65536',
          'http://localhost:99999',
          'http://localhost:100000',
          'http://localhost:1a',
          'http://localhost.evil.com',
          'https://localhost:1',
          'http://xlocalhost:1',
          'null',
          'Null',
          '*',
          '',
          'https://',
          'file://',
          `${PAGE}, ${PAGE}`,
          `${PAGE} ${PAGE}`,
          `${PAGE}/`,
          ` ${PAGE} `,
          `${PAGE}\t`,
          'x'.repeat(6000),
        ].flatMap((origin) => [
          actual(Buffer.from(origin, 'utf8').toString('latin1')),
          preflight(Buffer.from(origin, 'utf8').toString('latin1'), 'PUT'),
        ]),
      ].filter(
        (request) => !(request.request.headers.origin === '' && request.method === 'OPTIONS'),
      ),
    ))

  test('x', async () => {
    for (const [path, status] of Object.entries(gateway.ownErrors)) {
      for (const origin of [PAGE, 'https://evil.example']) {
        for (const name of ['example', 'public', 'nobody'] as const) {
          const request = actual(origin, 'POST')
          const received = await sendRequest(
            sites.get(name)!.port,
            'POST',
            path,
            request.lines,
            path === '/large' ? 'x'.repeat(1000) : 'x',
          )
          expect({ ...outcomeOf(received), path }).toEqual({
            ...decidedOutcome(sites.get(name)!, request),
            status,
            path,
          })
        }
      }
    }
  })
  test('y', async () => {
    const bad = []
    for (const status of [200, 201, 204, 304, 308, 401, 404, 500, 503]) {
      for (const origin of [PAGE, 'https://evil.example'])
        for (const method of ['GET', 'HEAD', 'OPTIONS']) {
          for (const name of ['example', 'public', 'nobody'] as const) {
            const request = actual(origin, method)
            const received = await sendRequest(
              sites.get(name)!.port,
              method,
              `/${status}`,
              request.lines,
            )
            const got = {
              status: received.status,
              reached: received.headers['x-reached'],
              varies: (received.headers['vary'] ?? []).join(', ').includes('Accept-Encoding'),
              ...outcomeOf(received),
            }
            const want = {
              status,
              reached: [method],
              varies: true,
              ...decidedOutcome(sites.get(name)!, request),
            }
            if (JSON.stringify(got) !== JSON.stringify(want))
              bad.push([status, origin, method, name, got, want])
          }
        }
    }
    expect(bad).toEqual([])
  })
  test('odd', () =>
    expectDecided('odd', [
      actual('https://-_.example'),
      ...[...POLICY_OPTIONS.odd.methods, 'x', '$hos', '.', '_', '%%', '-I', 'DEFAULT'].map(
        (method) => preflight('https://-_.example', method),
      ),
      ...[
        ...POLICY_OPTIONS.odd.allowedHeaders,
        'x',
        'x-xhost',
        '%%',
        '-M',
        ODD.replace('.', 'x'),
      ].map((n) => preflight('https://-_.example', 'GET', n)),
    ]))
  test('lists', () =>
    expectDecided('lists', [
      actual(PAGE),
      preflight(PAGE, 'METHOD-59', POLICY_OPTIONS.lists.allowedHeaders.join(',').toLowerCase()),
      preflight(
        PAGE,
        'METHOD-59',
        POLICY_OPTIONS.lists.allowedHeaders.join(',').toLowerCase() + ' '.repeat(4095) + ',',
      ),
      preflight(
        PAGE,
        'METHOD-59',
        POLICY_OPTIONS.lists.allowedHeaders.join(',').toLowerCase() + ' '.repeat(4096) + ',',
      ),
      preflight(PAGE, 'METHOD-5'),
    ]))
  test('many', () =>
    expectDecided('many', [
      ...[...MANY.filter((_, i) => i % 7 === 0), LONGEST].flatMap((o) => [
        actual(o),
        preflight(o, 'POST'),
        actual(o.slice(0, -1)),
        actual(o + 'm'),
        actual(o.toUpperCase()),
        actual(o.replace('-', '.')),
      ]),
    ]))
  test('echo', () =>
    expectDecided('echo', [
      preflight(PAGE, 'PUT'),
      preflight(PAGE, 'put', ''),
      preflight(PAGE, ODD, ODD),
      preflight(PAGE, 'TRACE'),
      preflight(PAGE, 'track'),
      preflight(PAGE, 'cOnnect'),
      preflight(PAGE, 'X', ' x ,, Y\t, Authorization'),
      preflight(PAGE, 'PUT', 'x-\u00e2\u0084\u00aa'),
      preflight(PAGE, 'PUT', 'a,'.repeat(2050)),
      preflight(PAGE, 'PUT', ','.repeat(2050)),
      preflight(PAGE, 'PUT', ', '.repeat(2050)),
      preflight(PAGE, 'PUT', 'a'.repeat(4110)),
      preflight(PAGE, 'PUT', 'a'.repeat(4112)),
      preflight(PAGE, 'PUT', 'a'.repeat(4113)),
    ]))
})
