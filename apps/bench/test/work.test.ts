import { ServerResponse, type Server } from 'node:http'
import { decide } from '@cors/core'
import { describe, expect, test } from 'vitest'
import { countWork } from '../../../packages/core/test/count-work.ts'
import type { Application } from '../src/applications/application-contestant.ts'
import { applicationContestants } from '../src/applications/application-contestants.ts'
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
  decide(policy, next())
  for (const request of between) decide(policy, freshRequests([request])())
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
  readonly set: readonly string[]
  readonly removed: readonly string[]
  readonly heads: number
}

async function headerWork(server: Server, asked: Asked): Promise<HeaderWork> {
  const exchange = nodeExchange(freshRequests(asked.requests)())
  const { prototype } = ServerResponse
  const { setHeader, removeHeader, writeHead } = prototype
  const set: string[] = []
  const removed: string[] = []
  let heads = 0
  prototype.setHeader = function (name, value) {
    set.push(name)
    return setHeader.call(this, name, value) as ServerResponse
  }
  prototype.removeHeader = function (name) {
    removed.push(name)
    removeHeader.call(this, name)
  }
  prototype.writeHead = function (...parameters: unknown[]) {
    heads++
    return Reflect.apply(writeHead, this, parameters) as ServerResponse
  }
  try {
    await answerExchanges(server, [exchange])
  } finally {
    Object.assign(prototype, { setHeader, removeHeader, writeHead })
  }
  return { set, removed, heads }
}

describe('the headers of an answer', async () => {
  const frameworks = await applicationContestants()

  async function serve(framework: string, role: string, asked: Asked): Promise<Server> {
    const contestant = frameworks.get(framework)!.find((each) => each.role === role)!
    const application: Application = await contestant.serve(asked.policy)
    if (application.kind !== 'node') throw new Error('not an application of Node')
    return application.server
  }

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
