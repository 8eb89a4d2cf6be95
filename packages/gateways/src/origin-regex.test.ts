import { checkOptions, decide, definePolicy, type CorsDecision, type CorsPolicy } from '@cors/core'
import { expect, test, vi } from 'vitest'
import { seed, times } from '../../core/test/random-effort.ts'
import { randomOrigin, randomPattern } from '../../core/test/random-origin.ts'
import { createRandomSource } from '../../core/test/random-source.ts'
import { exactOriginRegexes, LONG_HOST, originRegex } from './origin-regex.ts'

vi.setConfig({ testTimeout: 60_000 })

function isAllowed(policy: CorsPolicy<CorsDecision>, origin: string): boolean {
  return decide(policy, { headers: { origin } }).allowed
}

test('every port, and no other text after the colon, is matched as the policy matches it', () => {
  const ports = Array.from({ length: 100_001 }, (_, port) => port)
    .filter((port) => port < 1200 || (port > 65_500 && port < 65_600) || port % 97 === 0)
    .map(String)
    .concat('00', '01', '', '1a', '-1', '100000', '655350')
  for (const pattern of ['https://a.example:*', 'http://a.example:*', 'app://a:*']) {
    const start = pattern.slice(0, -1)
    const regex = new RegExp(originRegex(pattern))
    const policy: CorsPolicy<CorsDecision> = definePolicy({ origin: pattern })
    const origins = ports.map((port) => `${start}${port}`)
    const wrong = origins.filter((text) => regex.test(text) !== isAllowed(policy, text))
    expect(wrong).toEqual([])
  }
})

test(`random origins are matched as the policy matches them, seed ${seed}`, () => {
  const random = createRandomSource(seed)
  let allowed = 0
  for (let count = 0; count < 2000 * times; count++) {
    const pattern = randomPattern(random)
    if (checkOptions({ origin: pattern }).length > 0) continue
    const policy: CorsPolicy<CorsDecision> = definePolicy({ origin: pattern })
    const regex = new RegExp(originRegex(pattern))
    for (let turn = 0; turn < 20; turn++) {
      const origin = randomOrigin(random, [pattern])
      const expected = isAllowed(policy, origin)
      const matched = regex.test(origin) && !new RegExp(LONG_HOST).test(origin)
      if (matched !== expected) throw new Error(`${origin} under ${pattern}`)
      if (expected) allowed += 1
    }
  }
  expect(allowed).toBeGreaterThan(3000 * times)
})

test('exact origins are matched as they are, in several expressions if there are many', () => {
  const origins = Array.from({ length: 1000 }, (_, index) => `https://a-${index}.example`)
  const texts = exactOriginRegexes(origins)
  expect(texts.length).toBeGreaterThan(2)
  expect(Math.max(...texts.map(({ length }) => length))).toBeLessThan(8100)
  const regexes = texts.map((text) => new RegExp(text))
  const matched = (origin: string): boolean => regexes.some((regex) => regex.test(origin))
  expect(origins.filter((origin) => !matched(origin))).toEqual([])
  const others = ['https://a-1000.example', 'https://a-1xexample', 'xhttps://a-1.example']
  expect(others.filter(matched)).toEqual([])
})
