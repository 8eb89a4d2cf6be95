import { decide, definePolicy, type CorsOptions } from '@cors/core'
import { expect, test } from 'vitest'
import { answerPreflight } from './index.ts'

const PAGE = 'https://app.example.com'

function answerTo(options: CorsOptions, origin: string, method = 'OPTIONS'): Response | undefined {
  const headers = { origin, 'access-control-request-method': 'PUT' }
  return answerPreflight(decide(definePolicy(options as { origin: string }), { method, headers }))
}

test('a preflight that is granted ends with 204, the headers and Vary, and no body', () => {
  const answer = answerTo({ origin: PAGE, methods: ['PUT'], maxAge: 5 }, PAGE)
  expect([answer?.status, answer?.body]).toEqual([204, null])
  expect([...answer!.headers]).toEqual([
    ['access-control-allow-methods', 'PUT'],
    ['access-control-allow-origin', PAGE],
    ['access-control-max-age', '5'],
    ['vary', 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers'],
  ])
})

test('a preflight that is refused ends with 403 and Vary alone', () => {
  const answer = answerTo({ origin: PAGE }, 'https://stranger.example')
  expect([answer?.status, answer?.body]).toEqual([403, null])
  expect([...answer!.headers.keys()]).toEqual(['vary'])
})

test('any other request is not answered', () => {
  expect(answerTo({ origin: PAGE }, PAGE, 'GET')).toBeUndefined()
})
