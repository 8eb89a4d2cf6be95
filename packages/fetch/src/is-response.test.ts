import { expect, test } from 'vitest'
import { isResponse } from './is-response.ts'

test('a response is one, whatever its class', () => {
  expect(isResponse(new Response(null))).toBe(true)
  expect(isResponse(Response.error())).toBe(true)
  expect(isResponse({ status: 200, headers: new Headers() })).toBe(true)
})

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a string', 'text'],
  ['an object', {}],
  ['a request', new Request('http://localhost/')],
  ['an error', new Error('broken')],
  [
    'an error with a status and headers',
    Object.assign(new Error('broken'), { status: 500, headers: new Headers() }),
  ],
  ['an object with a status and a record of headers', { status: 500, headers: {} }],
])('%s is no response', (_, value) => {
  expect(isResponse(value)).toBe(false)
})
