import { definePolicy } from '@cors/core'
import { expect, test } from 'vitest'
import { decideForEveryOrigin } from './decide-for-every-origin.ts'

test("under '*' every request but a preflight gets the same decision", () => {
  expect(decideForEveryOrigin(definePolicy({ origin: '*' }))).toMatchObject({
    headers: [['Access-Control-Allow-Origin', '*']],
    status: undefined,
    vary: [],
  })
})

test.each(['https://a.example', ['https://a.example', 'https://b.example']])(
  'under %s the decision depends on the request',
  (origin) => {
    expect(decideForEveryOrigin(definePolicy({ origin }))).toBeUndefined()
  },
)
