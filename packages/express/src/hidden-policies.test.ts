import { definePolicy, type CorsPolicy } from '@cors/core'
import { describe, expect, test, vi } from 'vitest'
import { addHiddenPolicy, hiddenPolicies } from './hidden-policies.ts'

const PAGE = 'https://app.example.com'
const one = definePolicy({ origin: PAGE, methods: ['PUT'] })
const other = definePolicy({ origin: '*' })

describe('the hidden policies of an application', () => {
  test('are none at first', () => {
    expect(hiddenPolicies({})).toEqual([])
  })

  test('are those that were added, in order, to this application only', () => {
    const application = {}
    expect(addHiddenPolicy(application, { policy: one, reach: 'anywhere' })).toBe(true)
    expect(addHiddenPolicy(application, { policy: other, reach: 'registered' })).toBe(true)
    expect(hiddenPolicies(application)).toEqual([
      { policy: one, reach: 'anywhere' },
      { policy: other, reach: 'registered' },
    ])
    expect(hiddenPolicies({})).toEqual([])
    expect(Object.keys(application)).toEqual([])
  })

  test('do not change when a policy, or one that says the same, is added again', () => {
    const application = {}
    const same = definePolicy({ methods: ['PUT'], origin: [PAGE] })
    addHiddenPolicy(application, { policy: one, reach: 'registered' })
    expect(addHiddenPolicy(application, { policy: one, reach: 'registered' })).toBe(false)
    expect(addHiddenPolicy(application, { policy: same, reach: 'registered' })).toBe(false)
    expect(hiddenPolicies(application)).toHaveLength(1)
  })

  test('reach further, and never less far', () => {
    const application = {}
    addHiddenPolicy(application, { policy: one, reach: 'registered' })
    expect(addHiddenPolicy(application, { policy: one, reach: 'anywhere' })).toBe(true)
    expect(addHiddenPolicy(application, { policy: one, reach: 'registered' })).toBe(false)
    expect(hiddenPolicies(application)).toEqual([{ policy: one, reach: 'anywhere' }])
  })

  test('with a function as origin are told apart, since text cannot show what it does', () => {
    const application = {}
    const [first, second] = [true, false].map((isAllowed) =>
      definePolicy({ origin: () => isAllowed }),
    ) as [CorsPolicy, CorsPolicy]
    for (const policy of [first, second, first]) {
      addHiddenPolicy(application, { policy, reach: 'anywhere' })
    }
    expect(hiddenPolicies(application).map(({ policy }) => policy)).toEqual([first, second])
  })

  test('end with one that denies everything where they are too many', () => {
    const application = {}
    const changes = Array.from({ length: 100 }, (_, maxAge) =>
      addHiddenPolicy(application, {
        policy: definePolicy({ origin: '*', maxAge }),
        reach: 'registered',
      }),
    )
    expect(changes.filter(Boolean)).toHaveLength(33)
    const hidden = hiddenPolicies(application)
    expect(hidden).toHaveLength(33)
    expect(hidden.at(-1)).toMatchObject({ reach: 'anywhere' })
    expect(hidden.at(-1)!.policy.origin).toBeInstanceOf(Function)
  })

  test('are shared by copies of the package', async () => {
    vi.resetModules()
    const copy = await import('./hidden-policies.ts')
    const application = {}
    copy.addHiddenPolicy(application, { policy: one, reach: 'anywhere' })
    expect(hiddenPolicies(application)).toEqual([{ policy: one, reach: 'anywhere' }])
  })
})
