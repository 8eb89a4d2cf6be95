import { expect, test } from 'vitest'
import { decide } from '../decide.ts'
import { definePolicy } from '../define-policy.ts'
import { forEachHeader } from './for-each-header.ts'

const PAGE = 'https://app.example.com'

test.each([
  ['an allowed origin', PAGE, 3],
  ['a denied origin', 'https://stranger.example', 0],
])('visits each header of the decision for %s, in order', (_, origin, count) => {
  const policy = definePolicy({ origin: PAGE, credentials: true, exposedHeaders: ['ETag'] })
  const decision = decide(policy, { method: 'GET', headers: { origin } })
  const visited: (readonly [string, string])[] = []
  forEachHeader(decision, (...header) => visited.push(header))
  expect(visited).toHaveLength(count)
  expect(visited).toEqual(decision.headers)
})
