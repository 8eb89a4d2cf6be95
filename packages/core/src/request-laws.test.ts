import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { optionsAndRequest, policyOf, valueOf } from '../test/arbitrary-decisions.ts'
import { plainOptions } from '../test/arbitrary-options.ts'
import { anyText } from '../test/arbitrary-request.ts'
import { isMember, isWellFormed } from '../test/reference-matcher.ts'
import { requestOf } from '../test/request-parts.ts'
import type { CorsRequest } from './cors-request.ts'
import { decide } from './decide.ts'
import { definePolicy } from './define-policy.ts'
import { explainDecision } from './explain-decision.ts'

const RUNS = { numRuns: 1000 }

vi.setConfig({ testTimeout: 60_000 })

describe('a request of any type', () => {
  const anyValue = fc.oneof({ weight: 3, arbitrary: anyText }, fc.anything(), fc.array(anyText))
  const anyRequest = fc
    .record(
      {
        method: anyValue,
        origin: anyValue,
        requestedMethod: anyValue,
        requestedHeaders: anyValue,
        frozen: fc.boolean(),
        withoutPrototype: fc.boolean(),
      },
      { requiredKeys: ['frozen', 'withoutPrototype'] },
    )
    .map(({ frozen, withoutPrototype, method, origin, requestedMethod, requestedHeaders }) => {
      const headers: Record<string, unknown> = withoutPrototype
        ? (Object.create(null) as Record<string, unknown>)
        : {}
      Object.assign(headers, {
        origin,
        'access-control-request-method': requestedMethod,
        'access-control-request-headers': requestedHeaders,
        __proto__: null,
      })
      const request = { method, headers } as CorsRequest
      return frozen ? Object.freeze({ ...request, headers: Object.freeze(headers) }) : request
    })

  test('gets a decision and an explanation from every policy', () => {
    fc.assert(
      fc.property(plainOptions, anyRequest, fc.boolean(), (options, request, preflight) => {
        const policy = policyOf(options)
        const sent = preflight ? { ...request, method: 'OPTIONS' } : request
        const decision = decide(policy, sent)
        expect(['not-cors', 'actual', 'preflight']).toContain(decision.kind)
        expect(explainDecision(decision, sent)).toMatch(/\.$/)
      }),
      RUNS,
    )
  })

  test('gets a decision from every origin function', async () => {
    const lookups = fc.oneof(
      fc.anything().map((value) => () => value),
      fc.anything().map((value) => async () => value),
      fc.anything().map((value) => () => {
        throw value
      }),
      fc.anything().map((value) => () => Promise.reject(value)),
      fc.constantFrom(
        () => true,
        async () => true,
      ),
    )
    await fc.assert(
      fc.asyncProperty(lookups, anyRequest, fc.boolean(), async (lookup, request, preflight) => {
        const policy = definePolicy({ origin: lookup as () => boolean, credentials: true })
        const sent = preflight ? { ...request, method: 'OPTIONS' } : request
        const decision = await decide(policy, sent)
        expect(Object.isFrozen(decision) && Object.isFrozen(decision.headers)).toBe(true)
        expect(decision.policy).toBe(policy)
        const granted = valueOf(decision, 'Access-Control-Allow-Origin')
        expect(granted === undefined || isWellFormed(granted)).toBe(true)
      }),
      RUNS,
    )
  })
})

describe('an origin function that allows the same as patterns', () => {
  test('gets the same decisions, and is called with well-formed origins only', async () => {
    await fc.assert(
      fc.asyncProperty(optionsAndRequest, fc.boolean(), async ([options, request], isAsync) => {
        if (options.origin === '*') return
        const { origin: patterns } = options
        const lookup = (origin: string): boolean | Promise<boolean> => {
          expect(isWellFormed(origin)).toBe(true)
          const allowed = patterns.some((pattern) => isMember(pattern, origin))
          return isAsync ? Promise.resolve(allowed) : allowed
        }
        const policy = definePolicy({ ...options, origin: lookup })
        const decision = await decide(policy, requestOf(request))
        const expected = decide(policyOf(options), requestOf(request))
        expect(decision).toStrictEqual({ ...expected, policy })
      }),
      RUNS,
    )
  })
})
