import { describe, expect, test } from 'vitest'
import { applicationContestants } from '../src/applications/application-contestants.ts'
import { faultOf } from '../src/applications/measure-applications.ts'
import { BASELINE } from '../src/decision/baseline.ts'
import { observe, decisionContestants } from '../src/decision/measure-decisions.ts'
import { verdictOf } from '../src/judge/verdict.ts'
import { freshRequests } from '../src/scenarios/fresh-requests.ts'
import { scenarios } from '../src/scenarios/scenarios.ts'

const frameworks = [...(await applicationContestants())].map(([framework, contestants]) => ({
  framework,
  contestants,
}))
const deciders = await decisionContestants()
const whole = scenarios.filter(({ isWhole }) => isWhole)

describe('contestants', () => {
  test.each(frameworks)(
    'in $framework are the bare framework, ours and a peer',
    ({ contestants }) => {
      const roles = new Set(contestants.map(({ role }) => role))
      expect(contestants[0]?.role).toBe('bare')
      expect([...roles]).toEqual(expect.arrayContaining(['bare', 'ours', 'peer']))
    },
  )

  test('of decisions are the baseline, ours and peers', () => {
    expect(deciders.map(({ name }) => name)).toEqual(
      expect.arrayContaining([BASELINE, '@cors/core', 'cors', '@koa/cors', '@fastify/cors']),
    )
  })

  test.each(whole)('get new strings in each request: $name', ({ requests }) => {
    const next = freshRequests(requests)
    for (const { method, origin, requestedMethod, requestedHeaders } of requests) {
      const request = next()
      expect(request.method).toBe(method)
      expect(request.headers).toEqual({
        host: 'api.example.com',
        ...(origin !== undefined && { origin }),
        ...(requestedMethod !== undefined && { 'access-control-request-method': requestedMethod }),
        ...(requestedHeaders !== undefined && {
          'access-control-request-headers': requestedHeaders,
        }),
      })
    }
  })
})

describe('our responses', () => {
  const ours = frameworks.flatMap(({ contestants }) =>
    contestants.filter(({ role }) => role === 'ours'),
  )

  test.each(ours)('are correct in every scenario: $name on $framework', async ({ serve }) => {
    for (const scenario of whole) {
      const fault = await faultOf(await serve(scenario.policy), scenario)
      expect({ scenario: scenario.name, fault }).toEqual({ scenario: scenario.name })
    }
  })

  describe.each(['ours', 'observed'] as const)('without a framework, %s,', (wanted) => {
    test.each(scenarios)('are correct: $name', async (scenario) => {
      const contestant = deciders.find(({ role }) => role === wanted)!
      const decider = contestant.prepare(scenario.policy)
      expect(await verdictOf(scenario, (request) => observe(decider, request))).toBeUndefined()
    })
  })
})

describe('the baseline', () => {
  const preflight = scenarios.find(({ name }) => name === 'preflight')!

  test.each([
    [BASELINE, 'header unchecked'],
    ['hand-written, headers checked', undefined],
  ])('%s is judged by its check of requested headers', async (name, fault) => {
    const decider = deciders.find((each) => each.name === name)!.prepare(preflight.policy)
    expect(await verdictOf(preflight, (request) => observe(decider, request))).toBe(fault)
  })

  const plain = scenarios.filter(({ requests }) => requests[0]!.requestedMethod === undefined)

  test.each(plain)('responds correctly: $name', async (scenario) => {
    const decider = deciders.find(({ name }) => name === BASELINE)!.prepare(scenario.policy)
    expect(await verdictOf(scenario, (request) => observe(decider, request))).toBeUndefined()
  })

  const baselines = frameworks.flatMap(({ contestants }) =>
    contestants.filter(({ role }) => role === 'baseline'),
  )

  test.each(baselines)(
    'responds correctly to requests that are not preflights, on $framework',
    async ({ serve }) => {
      for (const scenario of plain.filter(({ isWhole }) => isWhole)) {
        const fault = await faultOf(await serve(scenario.policy), scenario)
        expect({ scenario: scenario.name, fault }).toEqual({ scenario: scenario.name })
      }
    },
  )
})
