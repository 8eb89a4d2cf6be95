import { decide, definePolicy, type CorsOptions } from '@cors/core'
import { expect, test } from 'vitest'
import { preflightResponse } from './index.ts'

const PAGE = 'https://app.example.com'

function responseTo(
  options: CorsOptions,
  origin: string,
  method = 'OPTIONS',
): Response | undefined {
  const headers = { origin, 'access-control-request-method': 'PUT' }
  return preflightResponse(decide(definePolicy(options as { origin: string }), { method, headers }))
}

test('an allowed preflight ends with 204, the headers and Vary, and no body', () => {
  const response = responseTo({ origin: PAGE, methods: ['PUT'], maxAge: 5 }, PAGE)
  expect([response?.status, response?.body]).toEqual([204, null])
  expect([...response!.headers]).toEqual([
    ['access-control-allow-methods', 'PUT'],
    ['access-control-allow-origin', PAGE],
    ['access-control-max-age', '5'],
    ['vary', 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers'],
  ])
})

test('a denied preflight ends with 403 and Vary alone', () => {
  const response = responseTo({ origin: PAGE }, 'https://stranger.example')
  expect([response?.status, response?.body]).toEqual([403, null])
  expect([...response!.headers.keys()]).toEqual(['vary'])
})

test('any other request continues to the application', () => {
  expect(responseTo({ origin: PAGE }, PAGE, 'GET')).toBeUndefined()
})
