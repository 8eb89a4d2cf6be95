import { describe, expect, test } from 'vitest'
import { ALLOWED_ORIGIN, granting } from '../../test/granting-responses.ts'
import type { Header, PageRequest } from '../page-request.ts'
import { predict } from '../predict.ts'
import type { ProfileName } from '../profile.ts'
import { PROFILE_NAMES } from '../profiles.ts'
import type { PreflightCache } from './preflight-cache-entry.ts'

const PAGE: PageRequest = { url: 'https://api.example/', origin: 'https://app.example' }
const PUT: PageRequest = { ...PAGE, method: 'PUT' }

describe('the cached result', () => {
  test('expires to the millisecond, and is renewed by the next preflight', () => {
    const responses = granting('PUT', 'X-A, X-B', ['Access-Control-Max-Age', '2'])
    const { cache } = predict({ ...PUT, headers: { 'X-A': '1' } }, responses, { now: 10 })
    expect(predict(PUT, responses, { cache, now: 2009 }).preflight).toBe(false)
    expect(predict(PUT, responses, { cache, now: 2010 }).preflight).toBe(true)
    const other = { ...PUT, headers: { 'X-C': '1' } }
    const wider = granting('PUT', 'X-C', ['Access-Control-Max-Age', '9'])
    const renewed = predict(other, wider, { cache, now: 1000 })
    expect(renewed.preflight).toBe(true)
    expect(predict(PUT, responses, { cache: renewed.cache, now: 9999 }).preflight).toBe(false)
    expect(predict(PUT, responses, { cache: renewed.cache, now: 10_000 }).preflight).toBe(true)
  })

  test('is plain JSON, and is not changed by later requests', () => {
    const { cache } = predict(PUT, granting('PUT', 'X-A'))
    const copy: unknown = JSON.parse(JSON.stringify(cache))
    expect(copy).toEqual(cache)
    predict({ ...PUT, method: 'DELETE' }, granting('DELETE', ''), { cache })
    expect(cache).toEqual(copy)
    expect(predict(PUT, granting('', ''), { cache: copy as PreflightCache }).preflight).toBe(false)
  })

  test.each<[ProfileName, boolean]>([
    ['standard', true],
    ['chromium', false],
    ['firefox', true],
    ['webkit', false],
  ])('is dropped by %s when the request fails: %s', (profile, dropped) => {
    const { cache } = predict(PUT, granting('PUT', ''), { profile })
    const failing = { response: { status: 200, headers: [] } }
    const { cache: after, outcome } = predict(PUT, failing, { profile, cache })
    expect(outcome).toBe('blocked')
    expect(after.length === 0).toBe(dropped)
  })

  test('is dropped at the last URL of a redirected request that fails', () => {
    const target = { ...PUT, url: 'https://api.example/b' }
    const { cache } = predict(target, granting('PUT', ''))
    const { preflightResponse } = granting('PUT', '')
    const location: Header = ['Location', '/b']
    const hop = {
      preflightResponse,
      response: { status: 303, headers: [...ALLOWED_ORIGIN, location] },
    }
    const failing = { redirects: [hop], response: { status: 200, headers: [] } }
    const { cache: after } = predict(PUT, failing, { cache })
    expect(after.map(({ url }) => url)).toEqual(['https://api.example/'])
  })

  test('is missing where the preflight does not allow the request, except in WebKit', () => {
    const denying = granting('DELETE', 'X-Token')
    const cached = PROFILE_NAMES.filter((profile) => {
      const { cache, outcome } = predict(PUT, denying, { profile })
      expect(outcome).toBe('blocked')
      return cache.length > 0
    })
    expect(cached).toEqual(['webkit'])
    const { cache, preflight } = predict(PUT, denying, { profile: 'webkit' })
    expect(preflight).toBe(true)
    const withToken = { ...PAGE, headers: { 'X-Token': '1' } }
    expect(predict(withToken, denying, { profile: 'webkit', cache }).preflight).toBe(false)
  })
})
