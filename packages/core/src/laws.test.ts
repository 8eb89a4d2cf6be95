import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import {
  optionsAndRequest,
  optionsAndRequests,
  policyOf,
  valueOf,
} from '../test/arbitrary-decisions.ts'
import { plainOptions } from '../test/arbitrary-options.ts'
import { memberFor } from '../test/arbitrary-request.ts'
import { decideByTable, type PlainDecision } from '../test/decide-by-table.ts'
import { isMember, isWellFormed } from '../test/reference-matcher.ts'
import { requestOf } from '../test/request-parts.ts'
import type { CorsOptions } from './cors-options.ts'
import { decide } from './decide.ts'
import { definePolicy } from './define-policy.ts'
import { explainDecision } from './explain-decision.ts'
import { toOptions } from './to-options.ts'

const RUNS = { numRuns: 1000 }

vi.setConfig({ testTimeout: 60_000 })

function expectFrozen(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  expect(Object.isFrozen(value)).toBe(true)
  for (const part of Object.values(value)) expectFrozen(part)
}

/** With origins that are accepted only with a `dangerously…` option. */
const dangerousOptions = plainOptions.chain((options) =>
  fc
    .record({
      dangerouslyAllowInsecureOrigins: fc.boolean(),
      dangerouslyAllowPublicSuffixSubdomains: fc.boolean(),
    })
    .map((flags) => {
      const { dangerouslyAllowInsecureOrigins: insecure } = flags
      const { dangerouslyAllowPublicSuffixSubdomains: suffix } = flags
      const more = [insecure && 'http://b.example.com', suffix && 'https://*.github.io']
      const origin =
        options.origin === '*'
          ? options.origin
          : [...options.origin, ...more.filter((text) => text !== false)]
      return Object.assign({}, options, flags, { origin })
    }),
)

describe('every accepted policy', () => {
  test('can be defined again from its options and from their JSON, and decides the same', () => {
    let dangerous = 0
    fc.assert(
      fc.property(
        optionsAndRequests(dangerousOptions, { minLength: 1, maxLength: 5 }),
        ([options, requests]) => {
          const policy = policyOf(options)
          const derived = toOptions(policy)
          const json = JSON.parse(JSON.stringify(derived)) as CorsOptions
          expect(json).toStrictEqual(derived)
          for (const source of [derived, json, { ...policy }]) {
            const copy = definePolicy(source)
            expect(copy).not.toBe(policy)
            expect({ ...copy }).toStrictEqual({ ...policy })
            for (const request of requests.map(requestOf)) {
              expect(decide(copy, request)).toStrictEqual(decide(policy, request))
            }
          }
          if (options.origin.includes('https://*.github.io') && options.credentials) dangerous += 1
        },
      ),
      RUNS,
    )
    expect(dangerous).toBeGreaterThan(50)
  })

  test('can be defined again from its options if its origin is a function', async () => {
    await fc.assert(
      fc.asyncProperty(optionsAndRequest, fc.boolean(), async ([options, request], isAsync) => {
        const allows = (origin: string): boolean => options.origin.includes(origin)
        const origin = isAsync ? async (text: string) => allows(text) : allows
        const policy = definePolicy({ ...options, origin })
        const copy = definePolicy(toOptions(policy))
        expect(copy).not.toBe(policy)
        expect(await decide(copy, requestOf(request))).toStrictEqual(
          await decide(policy, requestOf(request)),
        )
      }),
      RUNS,
    )
  })

  test('is the policy of its decisions', async () => {
    await fc.assert(
      fc.asyncProperty(optionsAndRequest, fc.boolean(), async ([options, request], isAsync) => {
        const origin = isAsync ? async () => true : () => true
        for (const policy of [policyOf(options), definePolicy({ ...options, origin })]) {
          const decision = await decide(policy, requestOf(request))
          expect(decision.policy).toBe(policy)
        }
      }),
      RUNS,
    )
  })

  test('decides by the table', () => {
    fc.assert(
      fc.property(optionsAndRequest, ([options, request]) => {
        const decision = decide(policyOf(options), requestOf(request))
        const { kind, allowed, status, vary } = decision
        const headers = Object.fromEntries(decision.headers)
        const plain: PlainDecision = { kind, allowed, status, headers, vary }
        expect(plain).toStrictEqual(decideByTable(options, request))
        expect(decision.headers).toHaveLength(Object.keys(headers).length)
      }),
      RUNS,
    )
  })

  test('allows only origins that match a pattern', () => {
    fc.assert(
      fc.property(optionsAndRequest, ([options, request]) => {
        const decision = decide(policyOf(options), requestOf(request))
        const granted = valueOf(decision, 'Access-Control-Allow-Origin')
        if (granted === undefined || options.origin === '*') return
        expect(granted).toBe(request.origin)
        expect(isWellFormed(granted)).toBe(true)
        expect(options.origin.some((pattern) => isMember(pattern, granted))).toBe(true)
      }),
      RUNS,
    )
  })

  test('allows every origin that matches a pattern', () => {
    const optionsAndMember = plainOptions.chain((options) =>
      fc.tuple(fc.constant(options), memberFor(options)),
    )
    fc.assert(
      fc.property(optionsAndMember, ([options, origin]) => {
        expect(isWellFormed(origin)).toBe(true)
        expect(decide(policyOf(options), { method: 'GET', headers: { origin } })).toMatchObject({
          allowed: true,
        })
      }),
      RUNS,
    )
  })

  test('never sends * with credentials', () => {
    fc.assert(
      fc.property(optionsAndRequest, ([options, request]) => {
        const decision = decide(policyOf(options), requestOf(request))
        const { headers } = decision
        const withCredentials = headers.some(
          ([name]) => name === 'Access-Control-Allow-Credentials',
        )
        const lists = headers.flatMap(([, value]) => value.split(','))
        // A page may request a method or header with the name *, which is then echoed.
        const isEchoed = `${request.requestedMethod},${request.requestedHeaders}`.includes('*')
        expect(withCredentials && !isEchoed && lists.includes('*')).toBe(false)
        expect(withCredentials && valueOf(decision, 'Access-Control-Allow-Origin') === '*').toBe(
          false,
        )
        expect(withCredentials && !options.credentials).toBe(false)
      }),
      RUNS,
    )
  })

  test('sends complete lists, or echoes the request if browsers read * as a name', () => {
    fc.assert(
      fc.property(optionsAndRequest, ([options, request]) => {
        const decision = decide(policyOf(options), requestOf(request))
        const echoes = (list: readonly string[]): boolean =>
          options.credentials && list.includes('*')
        const methods = valueOf(decision, 'Access-Control-Allow-Methods')
        const headers = valueOf(decision, 'Access-Control-Allow-Headers')
        const complete = (list: readonly string[], requested: string | undefined): unknown =>
          expect.toBeOneOf([undefined, echoes(list) ? requested : list.join(', ')])
        expect(methods).toEqual(complete(options.methods, request.requestedMethod))
        expect(headers).toEqual(complete(options.allowedHeaders, request.requestedHeaders))
      }),
      RUNS,
    )
  })

  test('sends no header to a denied request without debug', () => {
    fc.assert(
      fc.property(optionsAndRequest, ([options, request]) => {
        const { allowed, headers } = decide(
          policyOf({ ...options, debug: false }),
          requestOf(request),
        )
        expect(allowed || headers.length === 0).toBe(true)
      }),
      RUNS,
    )
  })

  test('returns frozen decisions, not promises', () => {
    fc.assert(
      fc.property(optionsAndRequest, ([options, request]) => {
        const policy = policyOf(options)
        const decision: unknown = decide(policy, requestOf(request))
        expect(decision).not.toBeInstanceOf(Promise)
        expectFrozen(decision)
        expectFrozen({ ...policy }.origin)
        expectFrozen(policy)
      }),
      RUNS,
    )
  })

  test('decides on each request as if it were the first', () => {
    fc.assert(
      fc.property(
        optionsAndRequests(plainOptions, { minLength: 2, maxLength: 12 }),
        ([options, requests]) => {
          const policy = policyOf(options)
          const shared = requests.map((request) => decide(policy, requestOf(request)))
          const again = requests.toReversed().map((request) => decide(policy, requestOf(request)))
          const alone = requests.map((request) => decide(policyOf(options), requestOf(request)))
          expect(shared).toStrictEqual(alone)
          expect(again.toReversed()).toStrictEqual(alone)
        },
      ),
      { numRuns: 400 },
    )
  })

  test('explains every decision', () => {
    fc.assert(
      fc.property(optionsAndRequest, ([options, request]) => {
        const policy = policyOf(options)
        const text = explainDecision(decide(policy, requestOf(request)), requestOf(request))
        expect(text).toMatch(/^[^\n]{10,}: (allowed|denied|not)[^\n]*\.$/)
        expect(text.length).toBeLessThan(1200)
      }),
      RUNS,
    )
  })
})
