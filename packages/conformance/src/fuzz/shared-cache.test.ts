import { expect, test } from 'vitest'
import type { HeaderLine } from '../header-lines.ts'
import type { ReceivedResponse } from '../open-connection.ts'
import { SharedCache, type CachedRequest } from './shared-cache.ts'

const ALLOWED: HeaderLine = ['access-control-allow-origin', 'https://app.example.com']

function get(origin: string | undefined, path = '/'): CachedRequest {
  const headers = origin === undefined ? [] : [['Origin', origin] as const]
  return { method: 'GET', path, headers }
}

function ok(...headers: readonly HeaderLine[]): ReceivedResponse {
  return { status: 200, headers: [['cache-control', 'public, max-age=60'], ...headers], body: '' }
}

test('a stored response without Vary is used for every origin, which a server must prevent', () => {
  const cache = new SharedCache()
  cache.store(get('https://app.example.com'), ok(ALLOWED))
  expect(cache.find(get('https://stranger.example'))?.headers).toContainEqual(ALLOWED)
})

test('a stored response with Vary: Origin is used for its own origin alone', () => {
  const cache = new SharedCache()
  cache.store(get('https://app.example.com'), ok(['vary', 'Accept, origin']))
  expect(cache.find(get('https://app.example.com'))).toBeDefined()
  expect(cache.find(get('https://stranger.example'))).toBeUndefined()
  expect(cache.find(get(''))).toBeUndefined()
  expect(cache.find(get(undefined))).toBeUndefined()
})

test('a stored response with Vary: * is used for no request', () => {
  const cache = new SharedCache()
  cache.store(get(undefined), ok(['vary', '*']))
  expect(cache.find(get(undefined))).toBeUndefined()
})

test('a stored response is used for its own path until it expires', () => {
  const cache = new SharedCache()
  cache.store(get(undefined), ok())
  expect(cache.find(get(undefined, '/other'))).toBeUndefined()
  cache.advance(59)
  expect(cache.find(get(undefined))).toBeDefined()
  cache.advance(1)
  expect(cache.find(get(undefined))).toBeUndefined()
})

test.each<[string, CachedRequest, ReceivedResponse]>([
  ['of another status', get(undefined), { ...ok(), status: 404 }],
  ['of another method', { ...get(undefined), method: 'PUT' }, ok()],
  ['that is not public', get(undefined), { ...ok(), headers: [['cache-control', 'max-age=60']] }],
  ['without a max-age', get(undefined), { ...ok(), headers: [['cache-control', 'public']] }],
  ['to a request with credentials', { ...get(undefined), headers: [['Authorization', 'x']] }, ok()],
])('a response %s is not stored', (_, request, response) => {
  const cache = new SharedCache()
  cache.store(request, response)
  expect(cache.find(get(undefined))).toBeUndefined()
})
