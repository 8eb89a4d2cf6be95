import { expect, test } from 'vitest'
import { askedMethod } from './asked-method.ts'

const PAGE = 'https://app.example.com'

test.each([
  ['preflight', 'OPTIONS', { origin: PAGE, 'access-control-request-method': 'PUT' }, 'PUT'],
  ['empty one', 'OPTIONS', { origin: '', 'access-control-request-method': '' }, ''],
  [
    'one for no route',
    'OPTIONS',
    { origin: PAGE, 'access-control-request-method': '__proto__' },
    '',
  ],
  ['plain OPTIONS', 'OPTIONS', { origin: PAGE }, undefined],
  ['OPTIONS of no page', 'OPTIONS', { 'access-control-request-method': 'PUT' }, undefined],
  [
    'GET with the same fields',
    'GET',
    { origin: PAGE, 'access-control-request-method': 'PUT' },
    undefined,
  ],
])('%s: the requested method is that of a preflight alone', (_, method, headers, asked) => {
  expect(askedMethod({ method, headers })).toBe(asked)
})
