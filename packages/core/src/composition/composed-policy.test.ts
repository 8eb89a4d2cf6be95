import { expect, test } from 'vitest'
import type { CorsPolicy } from '../cors-policy.ts'
import { definePolicy } from '../define-policy.ts'
import { toOptions } from '../to-options.ts'
import { choosePolicy } from './choose-policy.ts'
import { composerOf } from './composed-policy.ts'
import { livePolicy } from './live-policy.ts'
import { observePolicy } from './observe-policy.ts'
import { shadowPolicy } from './shadow-policy.ts'

const plain = definePolicy({ origin: 'https://app.example.com', methods: ['PUT'] })
const chosen = choosePolicy(() => plain)

function compose(inner: CorsPolicy): readonly CorsPolicy[] {
  return [
    observePolicy(inner, () => {}),
    shadowPolicy(inner, false, () => {}),
    livePolicy(inner).policy,
  ]
}

test('a policy names the function that made it', () => {
  expect(composerOf(plain)).toBeUndefined()
  expect(compose(plain).map(composerOf)).toEqual(['observePolicy', 'shadowPolicy', 'livePolicy'])
})

test('a policy of choosePolicy has no options, whatever observes it', () => {
  for (const policy of [chosen, ...compose(chosen), ...compose(chosen).flatMap(compose)]) {
    expect(composerOf(policy)).toBe('choosePolicy')
    expect(() => toOptions(policy)).toThrow('call toOptions with a policy that it chooses')
  }
})

test('a live policy has options again when a chosen policy is replaced', () => {
  const { policy, set } = livePolicy(chosen)
  set(plain)
  expect(toOptions(policy)).toEqual(toOptions(plain))
})
