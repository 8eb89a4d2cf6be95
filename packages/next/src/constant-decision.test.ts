import { definePolicy } from '@cors/core'
import { expect, test } from 'vitest'
import { constantDecision } from './constant-decision.ts'

test("under '*' every request but a preflight has one decision", () => {
  expect(constantDecision(definePolicy({ origin: '*' }))).toMatchObject({
    headers: [['Access-Control-Allow-Origin', '*']],
    status: undefined,
    vary: [],
  })
})

test.each(['https://a.example', ['https://a.example', 'https://b.example']])(
  'under %s it depends on the request',
  (origin) => {
    expect(constantDecision(definePolicy({ origin }))).toBeUndefined()
  },
)
