import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { optionsAndRequests, policyOf, valueOf } from '../../test/arbitrary-decisions.ts'
import { plainOptions } from '../../test/arbitrary-options.ts'
import { policyPair } from '../../test/arbitrary-policy-pairs.ts'
import { findRelation } from '../../test/brute-force-relation.ts'
import type { PlainOptions } from '../../test/decide-by-table.ts'
import { seed, times } from '../../test/random-effort.ts'
import { requestOf } from '../../test/request-parts.ts'
import { toPolicy } from '../adapter/to-policy.ts'
import type { CorsDecision } from '../cors-decision.ts'
import { decide } from '../decide.ts'
import { definePolicy } from '../define-policy.ts'
import { toOptions } from '../to-options.ts'
import {
  comparePolicies,
  type CorsChange,
  type CorsRelation,
  type CorsWitness,
} from './compare-policies.ts'

const RUNS = { numRuns: 500 * times, seed }

vi.setConfig({ testTimeout: 3_600_000 })

const MIRRORED: Readonly<Record<CorsRelation, CorsRelation>> = {
  equal: 'equal',
  narrower: 'wider',
  wider: 'narrower',
  incomparable: 'incomparable',
  unknown: 'unknown',
}

/** What a decision grants, for each option that a change can be about. */
const GRANTED: {
  readonly [option in CorsChange['option']]: (decision: CorsDecision, change: CorsChange) => unknown
} = {
  origin: ({ allowed }) => allowed,
  methods: ({ allowed }) => allowed,
  allowedHeaders: ({ allowed }) => allowed,
  exposedHeaders: (decision, { entry }) =>
    (valueOf(decision, 'Access-Control-Expose-Headers') ?? '').split(', ').includes(entry!),
  credentials: (decision) => valueOf(decision, 'Access-Control-Allow-Credentials') === 'true',
  maxAge: (decision) => valueOf(decision, 'Access-Control-Max-Age'),
  debug: ({ status }) => status,
}

/** Whether the decisions on its witness differ as the change says. */
function isShown(change: CorsChange): boolean {
  const { before, after } = change.witness!
  const [one, other] = [
    GRANTED[change.option](before, change),
    GRANTED[change.option](after, change),
  ]
  if (change.direction === 'other') return one !== other
  return change.direction === 'wider' ? !one && other === true : !other && one === true
}

/** What mirrors: not the sentences, and not which of two origins shows what is neither wider nor narrower. */
function essenceOf(changes: readonly CorsChange[], isMirrored: boolean): readonly string[] {
  return changes
    .map(({ option, direction, entry, witness }) => {
      const { before, after, request } = witness as CorsWitness
      const shown = isMirrored ? [after, before] : [before, after]
      const seen = isMirrored ? MIRRORED[direction as CorsRelation] : direction
      return JSON.stringify(
        direction === 'other' ? [option] : [option, seen, entry, request, ...shown],
      )
    })
    .toSorted()
}

describe('the comparison of two policies', () => {
  test('has the relation that their decisions have', () => {
    const counts: Record<string, number> = {}
    fc.assert(
      fc.property(policyPair, ([before, after]) => {
        const { relation, changes } = comparePolicies(before, after)
        expect(relation).toBe(findRelation(toPolicy(before), toPolicy(after)))
        counts[relation] = (counts[relation] ?? 0) + 1
        if (relation === 'equal' && changes.length === 0) counts['same'] = (counts['same'] ?? 0) + 1
      }),
      RUNS,
    )
    for (const relation of ['equal', 'narrower', 'wider', 'incomparable', 'same']) {
      expect(counts[relation]).toBeGreaterThan(RUNS.numRuns / 20)
    }
  })

  test('has a witness for each change, which decide confirms', () => {
    const options = new Set<string>()
    fc.assert(
      fc.property(policyPair, ([before, after]) => {
        for (const change of comparePolicies(before, after).changes) {
          const { request, before: decidedBefore, after: decidedAfter } = change.witness!
          expect(decidedBefore).toStrictEqual(decide(toPolicy(before), request))
          expect(decidedAfter).toStrictEqual(decide(toPolicy(after), request))
          expect(isShown(change)).toBe(true)
          options.add(`${change.direction} ${change.option}`)
        }
      }),
      RUNS,
    )
    expect(options.size).toBe(2 * 5 + 2)
  })

  test('mirrors the comparison in the other direction', () => {
    fc.assert(
      fc.property(policyPair, ([before, after]) => {
        const forth = comparePolicies(before, after)
        const back = comparePolicies(after, before)
        expect(back.relation).toBe(MIRRORED[forth.relation])
        expect(essenceOf(back.changes, true)).toEqual(essenceOf(forth.changes, false))
      }),
      RUNS,
    )
  })

  test('says that a policy equals itself and a copy', () => {
    fc.assert(
      fc.property(policyPair, ([policy]) => {
        const nothing = { relation: 'equal', changes: [] }
        expect(comparePolicies(policy, policy)).toEqual(nothing)
        const copy = definePolicy(toOptions(toPolicy(policy)))
        expect(comparePolicies(policy, copy)).toEqual(nothing)
      }),
      RUNS,
    )
  })

  test('says narrower only if no request is allowed that was denied', () => {
    const counts: Record<string, number> = {}
    const pair = optionsAndRequests(plainOptions, { minLength: 5, maxLength: 20 }).chain(
      ([options, requests]) =>
        fc.tuple(fc.constant(options), sameOrFewer(options), fc.constant(requests)),
    )
    fc.assert(
      fc.property(pair, ([before, after, requests]) => {
        const one = policyOf(before)
        const other = policyOf(after)
        const { relation } = comparePolicies(one, other)
        counts[relation] = (counts[relation] ?? 0) + 1
        for (const parts of requests) {
          // The documented limit.
          if ((parts.requestedHeaders?.length ?? 0) > 4096) continue
          const request = requestOf(parts)
          const decisions = [decide(one, request), decide(other, request)] as const
          expect(isNoWider(...decisions) || ['narrower', 'incomparable'].includes(relation)).toBe(
            true,
          )
          expect(
            isNoWider(decisions[1], decisions[0]) || ['wider', 'incomparable'].includes(relation),
          ).toBe(true)
        }
      }),
      RUNS,
    )
    expect(counts['narrower']).toBeGreaterThan(RUNS.numRuns / 3)
    expect(counts['equal']).toBeGreaterThan(RUNS.numRuns / 20)
  })
})

function sameOrFewer(options: PlainOptions): fc.Arbitrary<PlainOptions> {
  return fc.oneof({ weight: 4, arbitrary: fewer(options) }, fc.constant(options))
}

/** Options with some of the entries. */
function fewer(options: PlainOptions): fc.Arbitrary<PlainOptions> {
  const { origin, methods, allowedHeaders, exposedHeaders, credentials } = options
  return fc
    .record({
      origin:
        origin === '*'
          ? fc.constantFrom('*' as const, ['https://a.example.com'])
          : fc.subarray([...origin], { minLength: 1 }),
      methods: fc.subarray([...methods]),
      allowedHeaders: fc.subarray([...allowedHeaders]),
      exposedHeaders: fc.subarray([...exposedHeaders]),
      credentials: credentials ? fc.boolean() : fc.constant(false),
    })
    .map((parts) => Object.assign({}, options, parts))
}

/** Whether a decision lets a page do nothing that the other one does not. */
function isNoWider(one: CorsDecision, other: CorsDecision): boolean {
  if (!one.allowed) return true
  const exposed = exposedBy(other)
  return (
    other.allowed &&
    (valueOf(other, 'Access-Control-Allow-Credentials') === 'true' ||
      valueOf(one, 'Access-Control-Allow-Credentials') === undefined) &&
    (exposed.has('*') || [...exposedBy(one)].every((name) => exposed.has(name)))
  )
}

function exposedBy(decision: CorsDecision): ReadonlySet<string> {
  const value = valueOf(decision, 'Access-Control-Expose-Headers')
  return new Set(value?.toLowerCase().split(', '))
}
