import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { nearStackEnd } from '../test/near-stack-end.ts'
import { varyUnder } from './adapter/vary-under.ts'
import type { CorsDecision } from './cors-decision.ts'
import type { CorsOptions } from './cors-options.ts'
import type { CorsPolicy } from './cors-policy.ts'
import type { CorsRequest } from './cors-request.ts'
import { decide } from './decide.ts'
import { definePolicy } from './define-policy.ts'

/** More than any of these needs: the last ones do not run out of room. */
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

function preflight(origin: string, asked = 'PUT', names = 'x-token,x-name'): CorsRequest {
  return {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': asked,
      'access-control-request-headers': names,
    },
  }
}

describe('a request that ran into the end of the stack', () => {
  const policyOf = (options: CorsOptions): CorsPolicy<CorsDecision> =>
    definePolicy(options) as CorsPolicy<CorsDecision>
  const policies = [
    ['', EVERY_KIND],
    [' under debug', { ...EVERY_KIND, debug: true }],
    [' under *', { ...ECHOING, origin: '*', credentials: false }],
    [' where what was requested is echoed', ECHOING],
    [' with a function', { ...EVERY_KIND, origin: (origin: string) => origin === PAGE }],
  ] satisfies [string, CorsOptions][]
  const requests = [
    ['of a listed origin', { method: 'GET', headers: { origin: 'https://listed.com' } }],
    ['of an origin below a wildcard', { method: 'GET', headers: { origin: PAGE } }],
    ['of an address', { method: 'GET', headers: { origin: 'http://[::1]:3000' } }],
    ['of a stranger', { method: 'GET', headers: { origin: 'https://stranger.com' } }],
    ['of nobody', { method: 'GET', headers: { origin: 'null' } }],
    ['with a malformed Origin', { method: 'GET', headers: { origin: 'https://A.com' } }],
    ['for a preflight', preflight(PAGE)],
    ['for a preflight of a stranger', preflight('https://stranger.com')],
    ['for a preflight with another method', preflight(PAGE, 'DELETE')],
    ['for a preflight with another header', preflight(PAGE, 'PUT', 'x-other')],
    ['for a preflight with malformed headers', preflight(PAGE, 'PUT', 'x-token x')],
  ] as const

  test.each(
    policies.flatMap(([policy, options]) =>
      requests.map(([name, request]) => ({ name: name + policy, options, request })),
    ),
  )('has the right decision the next time: $name', ({ options, request }) => {
    const right = decide(policyOf(options), request)
    // A policy for each call, since the first one with room enough repairs what those before left behind.
    const once = calls.map(() => policyOf(options))
    const twice = calls.map(() => policyOf(options))
    const spare = policyOf(options)
    for (const policy of [...twice, spare]) decide(policy, request)
    decide(spare, { method: 'GET', headers: { origin: 'https://other.com' } })
    for (const used of [once, twice]) {
      const failed = nearStackEnd(CALLS, (call) => void decide(used[call] ?? spare, request))
      expect(failed.length).toBeGreaterThan(0)
      expect(failed.length).toBeLessThan(CALLS)
      for (const policy of used) expect(decide(policy, request)).toStrictEqual(right)
    }
  })

  test('leaves no other origin with its decision', () => {
    const policy = policyOf(EVERY_KIND)
    const origins = calls.map((call) => `https://x${call}.example.com`)
    const ask = (origin: string): CorsDecision => decide(policy, preflight(origin))
    const failed = nearStackEnd(CALLS, (call) => {
      ask(origins[call - 1] ?? PAGE)
      ask(origins[call] ?? PAGE)
    })
    expect(failed.length).toBeGreaterThan(0)
    for (const origin of [...origins, ...origins, ...origins]) {
      expect(ask(origin)).toMatchObject({ allowed: true, status: 204 })
      expect(ask(origin).headers[0]).toEqual(['Access-Control-Allow-Origin', origin])
    }
  })
})

describe('Vary that was worked out at the end of the stack', () => {
  test('is right the next time', () => {
    const decision = decide(definePolicy({ origin: PAGE }), preflight(PAGE))
    const right = `X-0, ${varyUnder(decision, '')}`
    const failed = nearStackEnd(CALLS, (call) => void varyUnder(decision, `X-${call}`))
    expect(failed.length).toBeGreaterThan(0)
    for (const call of calls)
      expect(varyUnder(decision, `X-${call}`)).toBe(right.replace('X-0', `X-${call}`))
  })
})

describe('a cached look-up that ran into the end of the stack', () => {
  test('is right the next time, whether it was answered at once or later', () => {
    // In a process of its own: Node writes to the standard error of each promise that is rejected there.
    const program = `
      const [{ nearStackEnd }, { cacheLookup }] = await Promise.all(${JSON.stringify(
        ['../test/near-stack-end.ts', './cache-lookup.ts'].map((path) =>
          new URL(path, import.meta.url).toString(),
        ),
      )}.map((url) => import(url)))
      const counts = []
      for (const lookup of [() => true, async () => true]) {
        const lookups = Array.from({ length: ${CALLS} + 1 }, () => cacheLookup(lookup, { timeout: 200 }))
        const settled = []
        const failed = nearStackEnd(${CALLS}, (call) => {
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
