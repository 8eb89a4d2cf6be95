import { expect, test } from 'vitest'
import { CorsPolicyError } from '../cors-policy-error.ts'
import type { CorsPolicy } from '../cors-policy.ts'
import type { CorsRequest } from '../cors-request.ts'
import { decide } from '../decide.ts'
import { definePolicy } from '../define-policy.ts'
import { toOptions } from '../to-options.ts'
import { livePolicy, type LivePolicy } from './live-policy.ts'
import { observePolicy } from './observe-policy.ts'
import { shadowPolicy } from './shadow-policy.ts'

const OLD = 'https://old.example.com'
const NEW = 'https://new.example.com'
const from = (origin: string): CorsRequest => ({ method: 'GET', headers: { origin } })

test('a live policy decides by what was set last', () => {
  const live = livePolicy({ origin: OLD })
  expect(decide(live.policy, from(OLD))).toMatchObject({ allowed: true })
  live.set({ origin: NEW, credentials: true })
  expect(decide(live.policy, from(OLD))).toMatchObject({ allowed: false })
  expect(decide(live.policy, from(NEW))).toMatchObject({
    allowed: true,
    headers: [
      ['Access-Control-Allow-Origin', NEW],
      ['Access-Control-Allow-Credentials', 'true'],
    ],
  })
})

test('a live policy takes policies and false', () => {
  const live = livePolicy(definePolicy({ origin: OLD }))
  live.set(false)
  expect(decide(live.policy, from(OLD))).toMatchObject({ allowed: false })
  live.set(definePolicy({ origin: NEW }))
  expect(decide(live.policy, from(NEW))).toMatchObject({ allowed: true })
  expect(decide(livePolicy(false).policy, from(NEW))).toMatchObject({ allowed: false })
})

test('options that are rejected change nothing', () => {
  const live = livePolicy({ origin: OLD })
  // @ts-expect-error -- an Origin header has no path
  expect(() => live.set({ origin: 'https://new.example.com/' })).toThrow(CorsPolicyError)
  // @ts-expect-error -- no origin
  expect(() => live.set({ credentials: true })).toThrow(CorsPolicyError)
  expect(decide(live.policy, from(OLD))).toMatchObject({ allowed: true })
  // @ts-expect-error -- no origin
  expect(() => livePolicy({})).toThrow(CorsPolicyError)
})

test('a decision that waits for a lookup is by the policy under which the request began', async () => {
  let settle!: (allowed: boolean) => void
  const live = livePolicy({ origin: () => new Promise<boolean>((resolve) => (settle = resolve)) })
  const pending = decide(live.policy, from(OLD))
  live.set(false)
  settle(true)
  expect(await pending).toMatchObject({ allowed: true })
})

test('a live policy shows its current rules', () => {
  const live = livePolicy({ origin: OLD, methods: ['PUT'] })
  live.set({ origin: NEW })
  expect(toOptions(live.policy)).toEqual({ origin: [NEW] })
  expect(live.policy.methods).toEqual([])
})

test.each<[string, (live: LivePolicy) => CorsPolicy]>([
  ['itself', ({ policy }) => policy],
  ['an observer of itself', ({ policy }) => observePolicy(policy, () => {})],
  [
    'a policy beside which it decides',
    ({ policy }) => shadowPolicy(definePolicy({ origin: NEW }), policy, () => {}),
  ],
  ['a live policy of itself', ({ policy }) => livePolicy(policy).policy],
])('a live policy cannot become %s, and keeps the old policy', (_, compose) => {
  const live = livePolicy({ origin: OLD })
  expect(() => live.set(compose(live))).toThrow('a live policy cannot consist of itself')
  expect(decide(live.policy, from(OLD))).toMatchObject({ allowed: true })
})
