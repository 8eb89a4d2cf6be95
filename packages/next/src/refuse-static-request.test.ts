import { HeadersAdapter } from 'next/dist/server/web/spec-extension/adapters/headers.js'
import { expect, test } from 'vitest'
import { refuseStaticRequest } from './refuse-static-request.ts'

function sealed(headers: HeadersInit): Request {
  return { headers: HeadersAdapter.seal(new Headers(headers)) } as unknown as Request
}

test('a request of which Next shows nothing is refused with what to write', () => {
  expect(() => refuseStaticRequest(sealed({}))).toThrow('remove force-static')
})

test.each([
  ['with fields that Next has sealed', sealed({ host: 'localhost' })],
  ['with fields', new Request('http://localhost/', { headers: { accept: '*/*' } })],
  ['without fields, made by hand', new Request('http://localhost/')],
])('a request %s goes through', (_, request) => {
  expect(() => refuseStaticRequest(request)).not.toThrow()
})
