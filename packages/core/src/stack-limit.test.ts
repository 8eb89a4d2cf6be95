import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { runNearStackLimit } from '../test/run-near-stack-limit.ts'
import { mergeDecisionVary } from './adapter/merge-decision-vary.ts'
import type { CorsDecision } from './cors-decision.ts'
import type { CorsOptions } from './cors-options.ts'
import type { CorsPolicy } from './cors-policy.ts'
import type { CorsRequest } from './cors-request.ts'
import { decide } from './decide.ts'
import { definePolicy } from './define-policy.ts'

/** More calls than any of these functions has frames, so that the last calls succeed. */
const CALLS = 120
const calls = Array.from({ length: CALLS }, (_, index) => index)

const PAGE = 'https://a.example.com'
const EVERY_KIND = {
  origin: ['https://listed.com', 'https://*.example.com', 'http://localhost:*'],
  methods: ['PUT'],
  allowedHeaders: ['X-Token', 'X-Name'],
  credentials: true,
} satisfies CorsOptions
const ECHOING = { ...EVERY_KIND, methods: '*', allowedHeaders: '*' } satisfies CorsOptions

function preflight(origin: string, requestedMethod = 'PUT', names = 'x-token,x-name'): CorsRequest {
  return {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': requestedMethod,
      'access-control-request-headers': names,
    },
  }
}

describe('a request that exceeded the stack limit', () => {
  const policyOf = (options: CorsOptions): CorsPolicy<CorsDecision> =>
    definePolicy(options) as CorsPolicy<CorsDecision>
  const policies = [
    ['', EVERY_KIND],
    [' under debug', { ...EVERY_KIND, debug: true }],
    [' under *', { ...ECHOING, origin: '*', credentials: false }],
    [' with echoed methods and headers', ECHOING],
    [' with a function', { ...EVERY_KIND, origin: (origin: string) => origin === PAGE }],
  ] satisfies [string, CorsOptions][]
  const requests = [
    ['from a listed origin', { method: 'GET', headers: { origin: 'https://listed.com' } }],
    ['from an origin under a wildcard', { method: 'GET', headers: { origin: PAGE } }],
    ['from an IP address', { method: 'GET', headers: { origin: 'http://[::1]:3000' } }],
    [
      'from an origin that is not listed',
      { method: 'GET', headers: { origin: 'https://stranger.com' } },
    ],
    ['from null', { method: 'GET', headers: { origin: 'null' } }],
    ['with a malformed Origin', { method: 'GET', headers: { origin: 'https://A.com' } }],
    ['that is a preflight', preflight(PAGE)],
    ['that is a preflight from another origin', preflight('https://stranger.com')],
    ['that is a preflight for another method', preflight(PAGE, 'DELETE')],
    ['that is a preflight with another header', preflight(PAGE, 'PUT', 'x-other')],
    ['that is a preflight with malformed headers', preflight(PAGE, 'PUT', 'x-token x')],
  ] as const

  test.each(
    policies.flatMap(([policy, options]) =>
      requests.map(([name, request]) => ({ name: name + policy, options, request })),
    ),
  )('gets the right decision the next time: $name', ({ options, request }) => {
    const right = decide(policyOf(options), request)
    // A policy for each call, because the first successful call repairs what the failed ones left behind.
    const once = calls.map(() => policyOf(options))
    const twice = calls.map(() => policyOf(options))
    const spare = policyOf(options)
    for (const policy of [...twice, spare]) decide(policy, request)
    decide(spare, { method: 'GET', headers: { origin: 'https://other.com' } })
    for (const used of [once, twice]) {
      const failed = runNearStackLimit(CALLS, (call) => void decide(used[call] ?? spare, request))
      expect(failed.length).toBeGreaterThan(0)
      expect(failed.length).toBeLessThan(CALLS)
      for (const policy of used) expect(decide(policy, request)).toStrictEqual(right)
    }
  })

  test('does not leave its decision to another origin', () => {
    const policy = policyOf(EVERY_KIND)
    const origins = calls.map((call) => `https://x${call}.example.com`)
    const decideOn = (origin: string): CorsDecision => decide(policy, preflight(origin))
    const failed = runNearStackLimit(CALLS, (call) => {
      decideOn(origins[call - 1] ?? PAGE)
      decideOn(origins[call] ?? PAGE)
    })
    expect(failed.length).toBeGreaterThan(0)
    for (const origin of [...origins, ...origins, ...origins]) {
      expect(decideOn(origin)).toMatchObject({ allowed: true, status: 204 })
      expect(decideOn(origin).headers[0]).toEqual(['Access-Control-Allow-Origin', origin])
    }
  })
})

describe('a value of Vary that was computed near the stack limit', () => {
  test('is right the next time', () => {
    const decision = decide(definePolicy({ origin: PAGE }), preflight(PAGE))
    const right = `X-0, ${mergeDecisionVary(decision, '')}`
    const failed = runNearStackLimit(CALLS, (call) => void mergeDecisionVary(decision, `X-${call}`))
    expect(failed.length).toBeGreaterThan(0)
    for (const call of calls)
      expect(mergeDecisionVary(decision, `X-${call}`)).toBe(right.replace('X-0', `X-${call}`))
  })
})

describe('a cached lookup that exceeded the stack limit', () => {
  test('returns the right result the next time, synchronously or not', () => {
    // In its own process, because Node prints each promise that is rejected there to standard error.
    const program = `
      const [{ runNearStackLimit }, { cacheLookup }] = await Promise.all(${JSON.stringify(
        ['../test/run-near-stack-limit.ts', './cache-lookup.ts'].map((path) =>
          new URL(path, import.meta.url).toString(),
        ),
      )}.map((url) => import(url)))
      const counts = []
      for (const lookup of [() => true, async () => true]) {
        const lookups = Array.from({ length: ${CALLS} + 1 }, () => cacheLookup(lookup, { timeout: 200 }))
        const settled = []
        const failed = runNearStackLimit(${CALLS}, (call) => {
          const found = lookups.at(call)('https://a.example.com')
          if (found instanceof Promise) settled.push(found)
        })
        const outcomes = await Promise.allSettled(settled)
        const again = await Promise.allSettled(lookups.map((each) => each('https://a.example.com')))
        counts.push({
          failed: failed.length + outcomes.filter(({ status }) => status === 'rejected').length,
          right: again.filter(({ value }) => value === true).length,
        })
      }
      console.log(JSON.stringify(counts))`
    const options = ['--input-type=module', '--eval', program]
    const output = execFileSync(process.execPath, options, { stdio: ['ignore', 'pipe', 'ignore'] })
    const counts = JSON.parse(output.toString()) as { failed: number; right: number }[]
    expect(counts.map(({ right }) => right)).toEqual([CALLS + 1, CALLS + 1])
    for (const { failed } of counts) expect(failed).toBeGreaterThan(0)
  })
})
