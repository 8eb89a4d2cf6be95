import { expect, test } from 'vitest'
import type { Answer, FieldLine } from '../exchange.ts'
import { SharedCache, type CachedRequest } from './shared-cache.ts'

const ALLOWED: FieldLine = ['access-control-allow-origin', 'https://app.example.com']

function get(origin: string | undefined, path = '/'): CachedRequest {
  const headers = origin === undefined ? [] : [['Origin', origin] as const]
  return { method: 'GET', path, headers }
}

function ok(...headers: readonly FieldLine[]): Answer {
  return { status: 200, headers: [['cache-control', 'public, max-age=60'], ...headers], body: '' }
}

test('without Vary a stored response is used for every origin: what a server must prevent', () => {
  const cache = new SharedCache()
  cache.store(get('https://app.example.com'), ok(ALLOWED))
  expect(cache.find(get('https://stranger.example'))?.headers).toContainEqual(ALLOWED)
})

test('under Vary: Origin a stored response is used for its own origin alone', () => {
  const cache = new SharedCache()
  cache.store(get('https://app.example.com'), ok(['vary', 'Accept, origin']))
  expect(cache.find(get('https://app.example.com'))).toBeDefined()
  expect(cache.find(get('https://stranger.example'))).toBeUndefined()
  expect(cache.find(get(''))).toBeUndefined()
  expect(cache.find(get(undefined))).toBeUndefined()
})

test('under Vary: * a stored response is used for nothing', () => {
  const cache = new SharedCache()
  cache.store(get(undefined), ok(['vary', '*']))
  expect(cache.find(get(undefined))).toBeUndefined()
})

test('a stored response is used for its own path until its time is over', () => {
  const cache = new SharedCache()
  cache.store(get(undefined), ok())
  expect(cache.find(get(undefined, '/other'))).toBeUndefined()
  cache.pass(59)
  expect(cache.find(get(undefined))).toBeDefined()
  cache.pass(1)
  expect(cache.find(get(undefined))).toBeUndefined()
})

test.each<[string, CachedRequest, Answer]>([
  ['of another status', get(undefined), { ...ok(), status: 404 }],
  ['of another method', { ...get(undefined), method: 'PUT' }, ok()],
  ['that is not public', get(undefined), { ...ok(), headers: [['cache-control', 'max-age=60']] }],
  ['without a time', get(undefined), { ...ok(), headers: [['cache-control', 'public']] }],
  ['to credentials', { ...get(undefined), headers: [['Authorization', 'x']] }, ok()],
])('a response %s is not stored', (_, request, response) => {
  const cache = new SharedCache()
  cache.store(request, response)
  expect(cache.find(get(undefined))).toBeUndefined()
})
