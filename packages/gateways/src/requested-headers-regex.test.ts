import { decide, definePolicy, type CorsDecision, type CorsPolicy } from '@cors/core'
import { expect, test } from 'vitest'
import { seed, times } from '../../core/test/random-effort.ts'
import { randomOptions, randomPreflight } from '../../core/test/random-preflight.ts'
import { createRandomSource } from '../../core/test/random-source.ts'
import { readRules } from './gateway-rules.ts'
import { requestedHeadersRegex } from './requested-headers-regex.ts'

test(`random lists are matched as the policy matches them, seed ${seed}`, () => {
  const random = createRandomSource(seed)
  const origin = 'https://app.example.com'
  let allowed = 0
  for (let count = 0; count < 100 * times; count++) {
    const options = randomOptions(random)
    const policy: CorsPolicy<CorsDecision> = definePolicy({ ...options, origin, debug: false })
    const regex = requestedHeadersRegex(readRules(policy), 're2')
    const matches = (value: string): boolean =>
      new RegExp(regex.allowed, 'i').test(value) &&
      value.length <= regex.maxLength &&
      (regex.denied === undefined || !new RegExp(regex.denied, 'i').test(value))
    for (let turn = 0; turn < 100; turn++) {
      const names = randomPreflight(random, options).requestedHeaders ?? ''
      const expected = decide(policy, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'GET',
          'access-control-request-headers': names,
        },
      }).allowed
      if (matches(names) !== expected) throw new Error(`${names} under ${JSON.stringify(options)}`)
      if (expected) allowed += 1
    }
  }
  expect(allowed).toBeGreaterThan(2000 * times)
})
