import { expect, test } from 'vitest'
import { toCorsRequest } from './index.ts'

const PAGE = 'https://app.example.com'

test.each([
  ['GET', {}, {}],
  ['GET', { Origin: PAGE }, { origin: PAGE }],
  ['PUT', { Origin: '' }, { origin: '' }],
  ['GET', { Origin: PAGE, 'Access-Control-Request-Method': 'PUT' }, { origin: PAGE }],
  ['OPTIONS', { 'Access-Control-Request-Method': 'PUT' }, {}],
  ['OPTIONS', { Origin: PAGE }, { origin: PAGE }],
  [
    'OPTIONS',
    {
      Origin: PAGE,
      'Access-Control-Request-Method': 'PUT',
      'Access-Control-Request-Headers': 'x-a,x-b',
    },
    {
      origin: PAGE,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'x-a,x-b',
    },
  ],
])('%s with %j has the headers %j', (method, sent, headers) => {
  const request = new Request('http://localhost/', {
    method,
    headers: new Headers(sent),
  })
  expect(toCorsRequest(request, 'environment')).toEqual({
    method,
    headers,
    original: request,
    context: ['environment'],
  })
})

test('headers that are sent twice are joined', () => {
  const request = new Request('http://localhost/', {
    method: 'OPTIONS',
    headers: [
      ['Origin', PAGE],
      ['Origin', PAGE],
      ['Access-Control-Request-Headers', 'x-a'],
      ['Access-Control-Request-Headers', 'x-b'],
    ],
  })
  expect(toCorsRequest(request).headers).toEqual({
    origin: `${PAGE}, ${PAGE}`,
    'access-control-request-headers': 'x-a, x-b',
  })
})
