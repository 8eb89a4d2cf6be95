import { afterEach, expect, test, vi } from 'vitest'
import { decideForResponse } from '../adapter/decide-for-response.ts'
import { notifyObserver } from '../adapter/notify-observer.ts'
import type { CorsRequest } from '../cors-request.ts'
import { decide } from '../decide.ts'
import { definePolicy } from '../define-policy.ts'
import { toOptions } from '../to-options.ts'
import { choosePolicy } from './choose-policy.ts'
import { livePolicy } from './live-policy.ts'
import { observePolicy, type CorsEvent } from './observe-policy.ts'
import { shadowPolicy } from './shadow-policy.ts'

const PAGE = 'https://app.example.com'
const request: CorsRequest = { method: 'GET', headers: { origin: PAGE } }
const policy = definePolicy({ origin: PAGE, methods: ['PUT'] })

afterEach(() => vi.restoreAllMocks())

test('an observer gets each request once, with the decision on it', () => {
  const events: CorsEvent[] = []
  const observed = observePolicy(policy, (event) => events.push(event))
  const decision = decide(observed, request)
  expect(decision).toBe(decide(policy, request))
  expect(events).toEqual([{ request, decision }])
  expect(events[0]?.request).toBe(request)
})

test('an observer of an asynchronous policy is called when the decision is there', async () => {
  const events: CorsEvent[] = []
  const slow = definePolicy({ origin: () => Promise.resolve(true) })
  const pending = decide(
    observePolicy(slow, (event) => events.push(event)),
    request,
  )
  expect(events).toEqual([])
  const decision = await pending
  expect(decision).toMatchObject({ allowed: true })
  expect(events).toEqual([{ request, decision }])
})

test('two observers are both called, the inner one first', () => {
  const calls: string[] = []
  const inner = observePolicy(policy, () => calls.push('inner'))
  decide(
    observePolicy(inner, () => calls.push('outer')),
    request,
  )
  expect(calls).toEqual(['inner', 'outer'])
})

test.each([
  [
    'throws',
    () => {
      throw new Error('broken')
    },
  ],
  ['rejects', () => Promise.reject(new Error('broken'))],
  [
    'rejects with a promise of another library',
    // oxlint-disable-next-line no-thenable -- what is tested
    () => ({ then: (_: unknown, fail: (error: Error) => void) => fail(new Error('broken')) }),
  ],
])('an observer that %s changes no decision, and is reported once', async (_how, observer) => {
  const print = vi.spyOn(console, 'error').mockReturnValue(undefined)
  const observed = observePolicy(policy, observer)
  for (const each of [request, request]) {
    expect(decide(observed, each)).toMatchObject({ allowed: true })
    // oxlint-disable-next-line no-await-in-loop -- the rejection is reported later
    await new Promise((resolve) => setTimeout(resolve))
  }
  expect(print.mock.calls).toEqual([
    [
      '@cors/core: an observer of observePolicy failed; further failures are not printed.',
      new Error('broken'),
    ],
  ])
})

test('an observed policy shows the rules of the policy, and is frozen', () => {
  const observed = observePolicy(policy, () => {})
  expect({ ...observed }).toEqual({ ...policy })
  expect(toOptions(observed)).toEqual(toOptions(policy))
  expect(Object.isFrozen(observed)).toBe(true)
})

test('options that are copied from an observed policy are not observed', () => {
  const events: CorsEvent[] = []
  const observed = observePolicy(policy, (event) => events.push(event))
  decide(definePolicy({ ...observed, maxAge: 5 }), request)
  expect(events).toEqual([])
})

test('an adapter tells the observers when the decision takes effect', async () => {
  const calls: string[] = []
  const slow = definePolicy({ origin: () => Promise.resolve(true) })
  for (const base of [policy, slow]) {
    const inner = observePolicy(base, () => calls.push('inner'))
    const outer = observePolicy(inner, ({ decision }) => calls.push(`outer ${decision.reason}`))
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const decision = await decideForResponse(outer, request)
    expect(calls).toEqual([])
    notifyObserver(decision)
    expect(calls.splice(0)).toEqual(['inner', 'outer allowed'])
  }
})

test('a policy that was chosen, or is live, passes its observers on', async () => {
  const calls: string[] = []
  const observed = observePolicy(definePolicy({ origin: '*' }), () => calls.push('observed'))
  for (const composed of [
    choosePolicy(() => observed),
    choosePolicy(() => Promise.resolve(observed)),
    livePolicy(observed).policy,
    shadowPolicy(observed, false, () => {}),
  ]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    notifyObserver(await decideForResponse(composed, request))
    expect(calls.splice(0)).toEqual(['observed'])
  }
})

test('a candidate is not observed, since its decisions have no effect', async () => {
  const calls: string[] = []
  const candidate = observePolicy(policy, () => calls.push('candidate'))
  void decide(
    shadowPolicy(policy, candidate, () => {}),
    request,
  )
  await new Promise((resolve) => setTimeout(resolve))
  expect(calls).toEqual([])
})

test('arguments that can have no effect are rejected', () => {
  expect(() => observePolicy(false as never, () => {})).toThrow('observePolicy takes a policy')
  expect(() => observePolicy(policy, undefined as never)).toThrow('observer is not a function')
})

test('an error that the console cannot print changes no decision', () => {
  const inspect = Symbol.for('nodejs.util.inspect.custom')
  const observed = observePolicy(policy, () => {
    throw Object.assign(new Error('broken'), {
      [inspect]: () => {
        throw new Error('cannot be printed')
      },
    })
  })
  expect(decide(observed, request)).toMatchObject({ allowed: true })
})

test('a deferred decision after a failed lookup keeps its error', () => {
  const error = new Error('no database')
  const failing = definePolicy({
    origin: () => {
      throw error
    },
  })
  expect(
    decideForResponse(
      observePolicy(failing, () => {}),
      request,
    ),
  ).toMatchObject({ error })
})
