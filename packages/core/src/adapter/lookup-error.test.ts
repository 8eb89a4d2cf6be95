import { expect, test } from 'vitest'
import { decide } from '../decide.ts'
import { definePolicy } from '../define-policy.ts'
import { lookupError } from './lookup-error.ts'

const request = { method: 'GET', headers: { origin: 'https://app.example.com' } }

function failing(thrown: unknown): (origin: string) => boolean {
  return () => {
    throw thrown
  }
}

test('an error that a look-up threw is passed on as it is', () => {
  const error = new Error('no luck')
  const decision = decide(definePolicy({ origin: failing(error) }), request)
  expect(lookupError(decision as never)).toBe(error)
})

test.each([[undefined], [null], ['route'], [0]])(
  '%s, thrown by a look-up, is the cause of an error',
  (thrown) => {
    const decision = decide(definePolicy({ origin: failing(thrown) }), request)
    expect(lookupError(decision as never)).toEqual(
      new Error('@cors/core: the origin function failed', { cause: thrown }),
    )
  },
)

test('a decision without a failure has no error', () => {
  expect(lookupError(decide(definePolicy({ origin: '*' }), request))).toBeUndefined()
})
