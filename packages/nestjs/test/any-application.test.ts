import {
  findGoverningPolicies,
  type GovernedRequest,
  type GoverningPolicies,
} from '@cors/conformance/look-ahead'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { platforms, type Platform } from './platforms.ts'
import { randomApplications, type RandomApplication } from './random-application.ts'
import { startRandomApplication } from './start-random-application.ts'

/** How many random applications. By default always the same ones; `ANY_APPLICATION_RUNS=5000` draws that many others. */
const wanted = process.env['ANY_APPLICATION_RUNS']
const numRuns = Number(wanted ?? 30)
const parameters = { numRuns, ...(wanted === undefined && { seed: 1 }) }
const timeout = Math.max(30_000, numRuns * 300)

// oxfmt-ignore
const TARGETS = [
  '/', '/a', '/a', '/a/', '/b', '/b', '/a/b', '/a/b', '/b/a', '/a/a', '/a/b/c', '/a/a/b', '/a//b', '//a', '/A', '/A/B', '/a-b',
  '/a?x=1', '/%61', '/a%2Fb', '/%ff', '/a/%ff', `/${'x'.repeat(101)}`,
  '*', '*a', 'http://a.test/a', 'http://a.test', 'HTTP://b.test/a/b?x',
] as const

const request: fc.Arbitrary<GovernedRequest> = fc.record({
  method: fc.constantFrom('GET', 'GET', 'HEAD', 'PUT', 'PUT', 'DELETE', 'POST', 'OPTIONS'),
  target: fc.constantFrom(...TARGETS),
  headers: fc.record(
    {
      host: fc.constantFrom('a.test', 'b.test', 'a.example', 'A.test', 'c.example'),
      'x-version': fc.constantFrom('1', '2', '3'),
    },
    { requiredKeys: [] },
  ),
})
const requests = fc.array(request, { minLength: 1, maxLength: 6 })

/** The requests to an application whose governing policies are not the right ones. */
async function findWrong(
  platform: Platform,
  application: RandomApplication,
  sent: readonly GovernedRequest[],
  isRight: (policies: GoverningPolicies) => boolean,
): Promise<readonly (GovernedRequest & GoverningPolicies)[]> {
  const running = await startRandomApplication(platform, application)
  if (running === undefined) return []
  try {
    const found: (GovernedRequest & GoverningPolicies)[] = []
    for (const each of sent) {
      found.push({ ...each, ...(await findGoverningPolicies(running.port, each)) })
    }
    return found.filter((each) => !isRight(each))
  } finally {
    await running.close()
  }
}

/** An OPTIONS route of a plugin may reject the path as too long before any hook. A browser then stops. */
function isTooLong({ preflightStatus }: GoverningPolicies): boolean {
  return preflightStatus === 414
}

describe.each(platforms)('in any application on $name', (platform) => {
  test('the policy of a request governs its preflight', { timeout }, async () => {
    const applications = randomApplications(fc.constant(undefined))
    const property = fc.asyncProperty(applications, requests, async (application, sent) => {
      const isRight = (policies: GoverningPolicies): boolean =>
        policies.onPreflight === policies.onRequest || isTooLong(policies)
      expect(await findWrong(platform, application, sent, isRight)).toEqual([])
    })
    await expect(fc.assert(property, parameters)).resolves.toBeUndefined()
  })

  test(
    'with versions, no preflight is allowed if a policy denies its request',
    { timeout },
    async () => {
      const applications = randomApplications(fc.constantFrom(undefined, '1', '2'))
      const property = fc.asyncProperty(applications, requests, async (application, sent) => {
        // A status from 300 on: no handler serves the request's version.
        const isRight = (policies: GoverningPolicies): boolean =>
          policies.onRequest !== 'nobody' ||
          policies.status >= 300 ||
          policies.onPreflight === 'nobody' ||
          isTooLong(policies)
        expect(await findWrong(platform, application, sent, isRight)).toEqual([])
      })
      await expect(fc.assert(property, parameters)).resolves.toBeUndefined()
    },
  )
})
