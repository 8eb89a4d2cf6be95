import { expect, test } from 'vitest'
import { assertHandlerArgument } from './assert-handler-argument.ts'

const CALL = 'withCors({ origin: ["https://app.example.com"] }, handler)'

test('accepts a function', () => {
  expect(() => assertHandlerArgument(() => new Response(), CALL)).not.toThrow()
})

test.each([
  ['nothing', undefined, 'withCors was called without a handler'],
  ['null', null, 'withCors was called without a handler'],
  ['an object', {}, 'withCors was called without a handler'],
  [
    'an application',
    { fetch: () => new Response() },
    'withCors was called with an object that has a fetch method; pass the method, as in app.fetch',
  ],
])('rejects %s, and says what to write', (_, handler, what) => {
  expect(() => assertHandlerArgument(handler, CALL)).toThrow(`${what}; write ${CALL}`)
})
