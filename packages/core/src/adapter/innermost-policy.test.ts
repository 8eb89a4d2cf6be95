import { expect, test } from 'vitest'
import { definePolicy } from '../define-policy.ts'
import { innermostPolicy } from './innermost-policy.ts'

const outer = definePolicy({ origin: 'https://outer.example' })
const inner = definePolicy({ origin: 'https://inner.example' })

test.each([
  ['the last of several', [outer, undefined, inner, undefined], inner],
  ['the only one', [undefined, outer], outer],
  ['undefined where there is none', [undefined], undefined],
])('the innermost policy is %s', (_, passed, expected) => {
  expect(innermostPolicy(passed)).toBe(expected)
})
