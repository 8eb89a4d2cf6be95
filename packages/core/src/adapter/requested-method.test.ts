import { expect, test } from 'vitest'
import { requestedMethod } from './requested-method.ts'

const PAGE = 'https://app.example.com'

test.each([
  ['a preflight', 'OPTIONS', { origin: PAGE, 'access-control-request-method': 'PUT' }, 'PUT'],
  [
    'a preflight with empty headers',
    'OPTIONS',
    { origin: '', 'access-control-request-method': '' },
    '',
  ],
  [
    'a preflight for a method that no route has',
    'OPTIONS',
    { origin: PAGE, 'access-control-request-method': '__proto__' },
    '',
  ],
  ['plain OPTIONS', 'OPTIONS', { origin: PAGE }, undefined],
  ['OPTIONS without Origin', 'OPTIONS', { 'access-control-request-method': 'PUT' }, undefined],
  [
    'GET with the headers of a preflight',
    'GET',
    { origin: PAGE, 'access-control-request-method': 'PUT' },
    undefined,
  ],
])('the requested method of %s', (_, method, headers, requested) => {
  expect(requestedMethod({ method, headers })).toBe(requested)
})
