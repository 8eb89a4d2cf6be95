import { afterEach, expect, test, vi } from 'vitest'
import { decideForResponse } from '../adapter/decide-for-response.ts'
import { notifyObserver } from '../adapter/notify-observer.ts'
import type { CorsRequest } from '../cors-request.ts'
import { decide } from '../decide.ts'
import { definePolicy } from '../define-policy.ts'
import { shadowPolicy, type CorsDifference } from './shadow-policy.ts'

const PAGE = 'https://app.example.com'
const OTHER = 'https://other.example.com'
const from = (origin: string): CorsRequest => ({ method: 'GET', headers: { origin } })
const wide = definePolicy({ origin: [PAGE, OTHER] })
const tight = definePolicy({ origin: PAGE })
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

afterEach(() => vi.restoreAllMocks())

test('the candidate has no effect, and only differences are reported', async () => {
  const differences: CorsDifference[] = []
  const policy = shadowPolicy(wide, tight, (difference) => differences.push(difference))
  const request = from(OTHER)
  expect(decide(policy, from(PAGE))).toBe(decide(wide, from(PAGE)))
  expect(decide(policy, request)).toBe(decide(wide, request))
  expect(differences).toEqual([])
  await settled()
  expect(differences).toEqual([
    { request, enforced: decide(wide, request), candidate: decide(tight, request) },
  ])
  expect(differences[0]).toMatchObject({
    enforced: { reason: 'allowed' },
    candidate: { reason: 'origin-not-allowed' },
  })
})

test('a candidate that only sends other headers differs', async () => {
  const differences: CorsDifference[] = []
  const exposing = definePolicy({ origin: PAGE, exposedHeaders: ['X-Total'] })
  decide(
    shadowPolicy(tight, exposing, (difference) => differences.push(difference)),
    from(PAGE),
  )
  await settled()
  expect(differences).toHaveLength(1)
})

test('two denials with different reasons are the same response', async () => {
  const differences: CorsDifference[] = []
  const request = {
    method: 'OPTIONS',
    headers: { origin: OTHER, 'access-control-request-method': 'PUT' },
  }
  const policy = shadowPolicy(wide, tight, (difference) => differences.push(difference))
  expect(decide(policy, request)).toMatchObject({ reason: 'method-not-allowed' })
  expect(decide(tight, request)).toMatchObject({ reason: 'origin-not-allowed' })
  await settled()
  expect(differences).toEqual([])
})

test('an asynchronous candidate does not make the decision asynchronous', async () => {
  const differences: CorsDifference[] = []
  let settle!: (allowed: boolean) => void
  const slow = definePolicy({ origin: () => new Promise<boolean>((resolve) => (settle = resolve)) })
  const policy = shadowPolicy(tight, slow, (difference) => differences.push(difference))
  expect(decide(policy, from(PAGE))).toMatchObject({ allowed: true })
  await settled()
  settle(false)
  await settled()
  expect(differences).toMatchObject([{ candidate: { allowed: false } }])
})

test('an asynchronous policy is compared, too, and false is a candidate', async () => {
  const differences: CorsDifference[] = []
  const slow = definePolicy({ origin: () => Promise.resolve(true) })
  const policy = shadowPolicy(slow, false, (difference) => differences.push(difference))
  expect(await decide(policy, from(PAGE))).toMatchObject({ allowed: true })
  await settled()
  expect(differences).toMatchObject([
    { enforced: { allowed: true }, candidate: { allowed: false } },
  ])
})

test('every compares one request of so many', async () => {
  let count = 0
  const policy = shadowPolicy(wide, tight, () => count++, { every: 10 })
  for (let index = 0; index < 95; index++) decide(policy, from(OTHER))
  await settled()
  expect(count).toBe(9)
})

test.each([0, -1, 1.5, Number.NaN])('every: %s is rejected', (every) => {
  expect(() => shadowPolicy(wide, tight, () => {}, { every })).toThrow(
    `@cors/core: every: ${Number.isNaN(every) ? 'NaN' : every} is not a whole number from 1`,
  )
})

test('a report that throws changes nothing, and is printed once', async () => {
  const print = vi.spyOn(console, 'error').mockReturnValue(undefined)
  const policy = shadowPolicy(wide, tight, () => {
    throw new Error('broken')
  })
  decide(policy, from(OTHER))
  decide(policy, from(OTHER))
  await settled()
  expect(print).toHaveBeenCalledTimes(1)
})

test('arguments that can have no effect are rejected', () => {
  expect(() => shadowPolicy({} as never, tight, () => {})).toThrow('shadowPolicy takes a policy')
  expect(() => shadowPolicy(wide, tight, undefined as never)).toThrow(
    'onDifference is not a function',
  )
  expect(() => shadowPolicy(wide, tight, () => {}, { evry: 2 } as never)).toThrow(
    'the options are every',
  )
})

test('a decision that takes no effect is not compared', async () => {
  const differences: CorsDifference[] = []
  const policy = shadowPolicy(wide, tight, (difference) => differences.push(difference))
  const replaced = decideForResponse(policy, from(OTHER))
  await settled()
  expect(differences).toEqual([])
  notifyObserver(replaced)
  await settled()
  expect(differences).toHaveLength(1)
})
