import { ServerResponse, type Server } from 'node:http'
import { decide } from '@cors/core'
import { describe, expect, test } from 'vitest'
import { measureTextAccess } from '../../../packages/core/test/measure-text-access.ts'
import type { Application } from '../src/applications/application-contestant.ts'
import { applicationContestants } from '../src/applications/application-contestants.ts'
import { fetchRequest } from '../src/applications/fetch-request.ts'
import { handleExchanges, nodeExchange } from '../src/applications/node-exchange.ts'
import { freshRequests } from '../src/scenarios/fresh-requests.ts'
import { ourPolicy } from '../src/scenarios/options.ts'
import type { RequestData, Scenario } from '../src/scenarios/scenario.ts'
import { amongOrigins, scenarios } from '../src/scenarios/scenarios.ts'

type Traffic = Pick<Scenario, 'policy' | 'requests'>

function scenario(name: string): Traffic {
  return scenarios.find((each) => each.name === name)!
}

/**
 * The number of characters that `decide` reads for a request like an earlier one, in new strings.
 *
 * @param between - the requests since then
 */
function charactersFor(
  { policy: data, requests }: Traffic,
  between: readonly RequestData[] = [],
): number {
  const policy = ourPolicy(data)
  const next = freshRequests(requests.slice(0, 1))
  // Twice: a single request is not cached.
  for (let time = 0; time < 2; time++) {
    decide(policy, next())
    for (const request of between) decide(policy, freshRequests([request])())
  }
  const again = next()
  return measureTextAccess(() => void decide(policy, again)).characters
}

describe('a decision on a request that came before', () => {
  test.each([
    'no Origin',
    '1 origin',
    'list of 1 origin',
    'list of 100 origins',
    'list of 10,000 origins',
    'denied',
    'any origin',
    'full policy',
    'preflight',
    'preflight, 60 requested headers',
    'preflight, denied',
    'hostile header names: commas',
    'hostile Origin',
  ])('is the same object, without allocation: %s', (name) => {
    const { policy: data, requests } = scenario(name)
    const policy = ourPolicy(data)
    const next = freshRequests(requests.slice(0, 1))
    expect(decide(policy, next())).toBe(decide(policy, next()))
  })

  test('takes as much work for a list of 100,000 origins as for a list of one', () => {
    const between = [{ method: 'GET', origin: 'https://stranger.example.net' }]
    const [inOne, inMany] = [1, 100_000].map((count) => charactersFor(amongOrigins(count), between))
    // The origin is longer by some digits.
    expect(inMany! - inOne!).toBeLessThanOrEqual(2 * '50000'.length)
    expect(inOne).toBeGreaterThan(0)
  })

  test('takes no work for the requested headers if they are those of the last one', () => {
    expect(charactersFor(scenario('preflight, 60 requested headers'))).toBe(
      charactersFor(scenario('preflight')),
    )
  })

  test.each(scenarios.filter(({ isHostile }) => isHostile))(
    'takes no more work than a usual preflight: $name',
    (hostile) => {
      expect(charactersFor(hostile)).toBeLessThanOrEqual(2 * charactersFor(scenario('preflight')))
    },
  )
})

/** The calls of a response's methods while an application handles one request. */
interface HeaderWork {
  readonly set: readonly unknown[]
  readonly removed: readonly unknown[]
  readonly heads: number
}

/** The function with which Node writes a head in the end. Not `writeHead`: adapters check whether that is Node's own. */
const WRITE = '_storeHeader'

type Method = (this: ServerResponse, ...parameters: unknown[]) => unknown

async function headerWork(server: Server, traffic: Traffic): Promise<HeaderWork> {
  const exchange = nodeExchange(freshRequests(traffic.requests)())
  const prototype = ServerResponse.prototype as unknown as Record<string, Method>
  const { setHeader, removeHeader, [WRITE]: write } = prototype
  const set: unknown[] = []
  const removed: unknown[] = []
  let heads = 0
  const watch = (method: Method, record: (name: unknown) => void): Method =>
    function (...parameters) {
      record(parameters[0])
      return method.apply(this, parameters)
    }
  Object.assign(prototype, {
    setHeader: watch(setHeader!, (name) => set.push(name)),
    removeHeader: watch(removeHeader!, (name) => removed.push(name)),
    [WRITE]: watch(write!, () => heads++),
  })
  try {
    await handleExchanges(server, [exchange])
  } finally {
    Object.assign(prototype, { setHeader, removeHeader, [WRITE]: write })
  }
  return { set, removed, heads }
}

const frameworks = await applicationContestants()

async function applicationOf(
  framework: string,
  role: string,
  traffic: Traffic,
): Promise<Application> {
  const contestant = frameworks.get(framework)!.find((each) => each.role === role)!
  return contestant.serve(traffic.policy)
}

describe('the headers of a response', () => {
  async function serve(framework: string, role: string, traffic: Traffic): Promise<Server> {
    const application = await applicationOf(framework, role, traffic)
    if (application.kind !== 'node') throw new Error('not an application of Node')
    return application.server
  }

  test.each(['preflight', 'preflight, full policy', 'preflight, 60 requested headers'])(
    'to a preflight in node:http are written as one list: %s',
    async (name) => {
      const traffic = scenario(name)
      const own = await headerWork(await serve('node:http', 'ours', traffic), traffic)
      expect(own).toEqual({ set: [], removed: ['Content-Length'], heads: 1 })
    },
  )

  test.each([
    ['no Origin', ['Vary']],
    ['list of 1 origin', ['Access-Control-Allow-Origin', 'Vary']],
    ['denied', ['Vary']],
    ['any origin', ['Access-Control-Allow-Origin']],
    [
      'full policy',
      [
        'Access-Control-Allow-Origin',
        'Access-Control-Allow-Credentials',
        'Access-Control-Expose-Headers',
        'Vary',
      ],
    ],
  ])(
    'are each set once in addition to those of node:http, and none is removed: %s',
    async (name, ours) => {
      const traffic = scenario(name)
      const bare = await headerWork(await serve('node:http', 'bare', traffic), traffic)
      const own = await headerWork(await serve('node:http', 'ours', traffic), traffic)
      expect(own).toEqual({ set: [...bare.set, ...ours], removed: [], heads: bare.heads })
    },
  )

  test.each(['list of 1 origin', 'full policy', 'denied', 'preflight'])(
    'are passed to the head that Fastify writes, and none is set alone: %s',
    async (name) => {
      const traffic = scenario(name)
      const own = await headerWork(await serve('Fastify', 'ours', traffic), traffic)
      expect(own).toEqual({ set: [], removed: [], heads: 1 })
    },
  )

  test.each(['Express', 'Koa', 'Nest on Express', 'Nest on Fastify'])(
    'are only those of the decision and Vary: %s',
    async (framework) => {
      const traffic = scenario('full policy')
      const bare = await headerWork(await serve(framework, 'bare', traffic), traffic)
      const own = await headerWork(await serve(framework, 'ours', traffic), traffic)
      expect(own.heads).toBe(bare.heads)
      expect(own.removed).toEqual(bare.removed)
      expect(own.set.length - bare.set.length).toBeLessThanOrEqual(4)
    },
  )
})

/** The changes of `Headers`, and the number of `Response` objects made, while a handler handles one request. */
interface ResponseWork {
  readonly set: readonly string[]
  readonly deleted: readonly string[]
  readonly made: number
}

async function responseWork(
  framework: string,
  role: string,
  traffic: Traffic,
): Promise<ResponseWork> {
  const application = await applicationOf(framework, role, traffic)
  if (application.kind !== 'fetch') throw new Error('no Fetch handler')
  const request = fetchRequest(freshRequests(traffic.requests)())
  const { prototype } = Headers
  const { set, delete: remove } = prototype
  const { Response } = globalThis
  const names: string[] = []
  const deleted: string[] = []
  let made = 0
  Object.assign(prototype, {
    set(this: Headers, name: string, value: string) {
      names.push(name)
      set.call(this, name, value)
    },
    delete(this: Headers, name: string) {
      deleted.push(name)
      remove.call(this, name)
    },
  })
  globalThis.Response = new Proxy(Response, {
    construct(target, given) {
      made++
      return Reflect.construct(target, given) as object
    },
  })
  try {
    await application.fetch(request)
  } finally {
    Object.assign(prototype, { set, delete: remove })
    globalThis.Response = Response
  }
  return { set: names, deleted, made }
}

describe.each(['h3', 'Hono'])('the response of a handler in %s', (framework) => {
  test.each(['no Origin', 'denied', 'any origin', 'full policy'])(
    'is made once and gets each header once: %s',
    async (name) => {
      const traffic = scenario(name)
      const { headers, vary } = decide(ourPolicy(traffic.policy), freshRequests(traffic.requests)())
      const bare = await responseWork(framework, 'bare', traffic)
      const own = await responseWork(framework, 'ours', traffic)
      const ours = [...headers.map(([header]) => header), ...vary.map(() => 'vary')]
      expect(own).toEqual({ ...bare, set: [...bare.set, ...ours] })
    },
  )
})

test('a proxy of Next that continues makes one response', async () => {
  const traffic = scenario('full policy')
  const bare = await responseWork('Next proxy.ts', 'bare', traffic)
  const own = await responseWork('Next proxy.ts', 'ours', traffic)
  expect(own.made - bare.made).toBe(1)
})
