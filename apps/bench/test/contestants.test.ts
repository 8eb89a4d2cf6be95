import { describe, expect, test } from 'vitest'
import { applicationContestants } from '../src/applications/application-contestants.ts'
import { faultOf } from '../src/applications/measure-applications.ts'
import { FLOOR } from '../src/decision/floor.ts'
import { ask, decisionContestants } from '../src/decision/measure-decisions.ts'
import { verdictOf } from '../src/judge/verdict.ts'
import { freshRequests } from '../src/scenarios/fresh-requests.ts'
import { scenarios } from '../src/scenarios/scenarios.ts'

const frameworks = [...(await applicationContestants())].map(([framework, contestants]) => ({
  framework,
  contestants,
}))
const deciders = await decisionContestants()
const whole = scenarios.filter(({ isWhole }) => isWhole)

describe('those who take part', () => {
  test.each(frameworks)('in $framework are the bare one, we, and a peer', ({ contestants }) => {
    const roles = new Set(contestants.map(({ role }) => role))
    expect(contestants[0]?.role).toBe('bare')
    expect([...roles]).toEqual(expect.arrayContaining(['bare', 'ours', 'peer']))
  })

  test('where decisions are measured are the floor, we, and peers', () => {
    expect(deciders.map(({ name }) => name)).toEqual(
      expect.arrayContaining([FLOOR, '@cors/core', 'cors', '@koa/cors', '@fastify/cors']),
    )
  })

  test.each(whole)('are asked with fresh strings each time: $name', ({ requests }) => {
    const next = freshRequests(requests)
    for (const { method, origin, askedMethod, askedHeaders } of requests) {
      const request = next()
      expect(request.method).toBe(method)
      expect(request.headers).toEqual({
        host: 'api.example.com',
        ...(origin !== undefined && { origin }),
        ...(askedMethod !== undefined && { 'access-control-request-method': askedMethod }),
        ...(askedHeaders !== undefined && { 'access-control-request-headers': askedHeaders }),
      })
    }
  })
})

describe('our answers', () => {
  const ours = frameworks.flatMap(({ contestants }) =>
    contestants.filter(({ role }) => role === 'ours'),
  )

  test.each(ours)('are right in every scenario: $name on $framework', async ({ serve }) => {
    for (const scenario of whole) {
      const fault = await faultOf(await serve(scenario.policy), scenario)
      expect({ scenario: scenario.name, fault }).toEqual({ scenario: scenario.name })
    }
  })

  test.each(scenarios)('are right without a framework: $name', async (scenario) => {
    const contestant = deciders.find(({ role }) => role === 'ours')!
    const decider = contestant.prepare(scenario.policy)
    expect(await verdictOf(scenario, (request) => ask(decider, request))).toBeUndefined()
  })
})

describe('the floor', () => {
  const preflight = scenarios.find(({ name }) => name === 'preflight')!

  test.each([
    [FLOOR, 'header unchecked'],
    ['by hand, names checked', undefined],
  ])('%s is told apart by the judge', async (name, fault) => {
    const decider = deciders.find((each) => each.name === name)!.prepare(preflight.policy)
    expect(await verdictOf(preflight, (request) => ask(decider, request))).toBe(fault)
  })

  const plain = scenarios.filter(({ requests }) => requests[0]!.askedMethod === undefined)

  test.each(plain)('answers rightly: $name', async (scenario) => {
    const decider = deciders.find(({ name }) => name === FLOOR)!.prepare(scenario.policy)
    expect(await verdictOf(scenario, (request) => ask(decider, request))).toBeUndefined()
  })

  const floors = frameworks.flatMap(({ contestants }) =>
    contestants.filter(({ role }) => role === 'floor'),
  )

  test.each(floors)('answers rightly what is no preflight, on $framework', async ({ serve }) => {
    for (const scenario of plain.filter(({ isWhole }) => isWhole)) {
      const fault = await faultOf(await serve(scenario.policy), scenario)
      expect({ scenario: scenario.name, fault }).toEqual({ scenario: scenario.name })
    }
  })
})
