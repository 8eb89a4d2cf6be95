import { expect, test } from 'vitest'
import { decide } from '../decide.ts'
import { definePolicy } from '../define-policy.ts'
import { eachHeader } from './each-header.ts'

const PAGE = 'https://app.example.com'

test.each([
  [PAGE, 3],
  ['https://stranger.example', 0],
])('each header of a decision is visited, in order: %s', (origin, count) => {
  const policy = definePolicy({ origin: PAGE, credentials: true, exposedHeaders: ['ETag'] })
  const decision = decide(policy, { method: 'GET', headers: { origin } })
  const visited: (readonly [string, string])[] = []
  eachHeader(decision, (...field) => visited.push(field))
  expect(visited).toHaveLength(count)
  expect(visited).toEqual(decision.headers)
})
