import { ServerResponse, type Server } from 'node:http'
import { decide } from '@cors/core'
import { describe, expect, test } from 'vitest'
import { countWork } from '../../../packages/core/test/count-work.ts'
import type { Application } from '../src/applications/application-contestant.ts'
import { applicationContestants } from '../src/applications/application-contestants.ts'
import { fetchRequest } from '../src/applications/fetch-request.ts'
import { answerExchanges, nodeExchange } from '../src/applications/node-exchange.ts'
import { freshRequests } from '../src/scenarios/fresh-requests.ts'
import { ourPolicy } from '../src/scenarios/options.ts'
import type { RequestData, Scenario } from '../src/scenarios/scenario.ts'
import { amongOrigins, scenarios } from '../src/scenarios/scenarios.ts'

type Asked = Pick<Scenario, 'policy' | 'requests'>

function scenario(name: string): Asked {
  return scenarios.find((each) => each.name === name)!
}

/**
 * How much `decide` looks at for a request like one that came before, in strings of its own.
 *
 * @param between - what came since
 */
function charactersFor(
  { policy: data, requests }: Asked,
  between: readonly RequestData[] = [],
): number {
  const policy = ourPolicy(data)
  const next = freshRequests(requests.slice(0, 1))
  // Twice: what comes once is not remembered.
  for (let time = 0; time < 2; time++) {
    decide(policy, next())
    for (const request of between) decide(policy, freshRequests([request])())
  }
  const again = next()
  return countWork(() => void decide(policy, again)).characters
}

describe('a decision that was made before', () => {
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
    'preflight, 60 names',
    'preflight, denied',
    'hostile names: commas',
    'hostile Origin',
  ])('is the very same object: nothing was allocated for it (%s)', (name) => {
    const { policy: data, requests } = scenario(name)
    const policy = ourPolicy(data)
    const next = freshRequests(requests.slice(0, 1))
    expect(decide(policy, next())).toBe(decide(policy, next()))
  })

  test('takes as much work in a list of 100,000 origins as in a list of one', () => {
    const between = [{ method: 'GET', origin: 'https://stranger.example.net' }]
    const [inOne, inMany] = [1, 100_000].map((count) => charactersFor(amongOrigins(count), between))
    // The origin is longer by some digits.
    expect(inMany! - inOne!).toBeLessThanOrEqual(2 * '50000'.length)
    expect(inOne).toBeGreaterThan(0)
  })

  test('takes no work for its names where the last one asked for the same', () => {
    expect(charactersFor(scenario('preflight, 60 names'))).toBe(
      charactersFor(scenario('preflight')),
    )
  })

  test.each(scenarios.filter(({ isHostile }) => isHostile))(
    'takes no more work than an ordinary preflight: $name',
    (hostile) => {
      expect(charactersFor(hostile)).toBeLessThanOrEqual(2 * charactersFor(scenario('preflight')))
    },
  )
})

/** What an answer's methods were called with while an application answered one request. */
interface HeaderWork {
  readonly set: readonly unknown[]
  readonly removed: readonly unknown[]
  readonly heads: number
}

/** By which Node writes a head, at the end. Not `writeHead`: whether that is Node's own is looked at. */
const WRITE = '_storeHeader'

type Method = (this: ServerResponse, ...parameters: unknown[]) => unknown

async function headerWork(server: Server, asked: Asked): Promise<HeaderWork> {
  const exchange = nodeExchange(freshRequests(asked.requests)())
  const prototype = ServerResponse.prototype as unknown as Record<string, Method>
  const { setHeader, removeHeader, [WRITE]: write } = prototype
  const set: unknown[] = []
  const removed: unknown[] = []
  let heads = 0
  const watch = (method: Method, note: (name: unknown) => void): Method =>
    function (...parameters) {
      note(parameters[0])
      return method.apply(this, parameters)
    }
  Object.assign(prototype, {
    setHeader: watch(setHeader!, (name) => set.push(name)),
    removeHeader: watch(removeHeader!, (name) => removed.push(name)),
    [WRITE]: watch(write!, () => heads++),
  })
  try {
    await answerExchanges(server, [exchange])
  } finally {
    Object.assign(prototype, { setHeader, removeHeader, [WRITE]: write })
  }
  return { set, removed, heads }
}

const frameworks = await applicationContestants()

async function applicationOf(framework: string, role: string, asked: Asked): Promise<Application> {
  const contestant = frameworks.get(framework)!.find((each) => each.role === role)!
  return contestant.serve(asked.policy)
}

describe('the headers of an answer', () => {
  async function serve(framework: string, role: string, asked: Asked): Promise<Server> {
    const application = await applicationOf(framework, role, asked)
    if (application.kind !== 'node') throw new Error('not an application of Node')
    return application.server
  }

  test.each(['preflight', 'preflight, full policy', 'preflight, 60 names'])(
    'that ends in node:http are written as one list: %s',
    async (name) => {
      const asked = scenario(name)
      const own = await headerWork(await serve('node:http', 'ours', asked), asked)
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
  ])('are set once each beside those of node:http, and none is removed: %s', async (name, ours) => {
    const asked = scenario(name)
    const bare = await headerWork(await serve('node:http', 'bare', asked), asked)
    const own = await headerWork(await serve('node:http', 'ours', asked), asked)
    expect(own).toEqual({ set: [...bare.set, ...ours], removed: [], heads: bare.heads })
  })

  test.each(['list of 1 origin', 'full policy', 'denied', 'preflight'])(
    'go with the head that Fastify writes, and none is set by itself: %s',
    async (name) => {
      const asked = scenario(name)
      const own = await headerWork(await serve('Fastify', 'ours', asked), asked)
      expect(own).toEqual({ set: [], removed: [], heads: 1 })
    },
  )

  test.each(['Express', 'Koa', 'Nest on Express', 'Nest on Fastify'])(
    'are no more than those that the decision has, and Vary: %s',
    async (framework) => {
      const asked = scenario('full policy')
      const bare = await headerWork(await serve(framework, 'bare', asked), asked)
      const own = await headerWork(await serve(framework, 'ours', asked), asked)
      expect(own.heads).toBe(bare.heads)
      expect(own.removed).toEqual(bare.removed)
      expect(own.set.length - bare.set.length).toBeLessThanOrEqual(4)
    },
  )
})

/** What was done to `Headers`, and how many a `Response` was made, while a handler answered one request. */
interface ResponseWork {
  readonly set: readonly string[]
  readonly deleted: readonly string[]
  readonly made: number
}

async function responseWork(framework: string, role: string, asked: Asked): Promise<ResponseWork> {
  const application = await applicationOf(framework, role, asked)
  if (application.kind !== 'fetch') throw new Error('no Fetch handler')
  const request = fetchRequest(freshRequests(asked.requests)())
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

describe.each(['h3', 'Hono'])('the answer of a handler in %s', (framework) => {
  test.each(['no Origin', 'denied', 'any origin', 'full policy'])(
    'is made once, and gets each header once: %s',
    async (name) => {
      const asked = scenario(name)
      const { headers, vary } = decide(ourPolicy(asked.policy), freshRequests(asked.requests)())
      const bare = await responseWork(framework, 'bare', asked)
      const own = await responseWork(framework, 'ours', asked)
      const ours = [...headers.map(([field]) => field), ...vary.map(() => 'vary')]
      expect(own).toEqual({ ...bare, set: [...bare.set, ...ours] })
    },
  )
})

test('a proxy of Next that goes on makes one answer', async () => {
  const asked = scenario('full policy')
  const bare = await responseWork('Next proxy.ts', 'bare', asked)
  const own = await responseWork('Next proxy.ts', 'ours', asked)
  expect(own.made - bare.made).toBe(1)
})
