import { HeadersAdapter } from 'next/dist/server/web/spec-extension/adapters/headers.js'
import { expect, test } from 'vitest'
import { assertDynamicRequest } from './assert-dynamic-request.ts'

function sealed(headers: HeadersInit): Request {
  return { headers: HeadersAdapter.seal(new Headers(headers)) } as unknown as Request
}

test('a request whose headers Next hides is rejected with what to write', () => {
  expect(() => assertDynamicRequest(sealed({}))).toThrow('Remove force-static')
})

test.each([
  ['with headers that Next has sealed', sealed({ host: 'localhost' })],
  ['with headers', new Request('http://localhost/', { headers: { accept: '*/*' } })],
  ['without headers, made in a test', new Request('http://localhost/')],
])('a request %s is accepted', (_, request) => {
  expect(() => assertDynamicRequest(request)).not.toThrow()
})
