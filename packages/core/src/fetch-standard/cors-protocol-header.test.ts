import { describe, expect, test } from 'vitest'
import { isCorsRequestHeader, isCorsResponseHeader } from './cors-protocol-header.ts'

const REQUEST_HEADERS = [
  'origin',
  'access-control-request-method',
  'access-control-request-headers',
]
const RESPONSE_HEADERS = [
  'access-control-allow-origin',
  'access-control-allow-credentials',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-max-age',
  'access-control-expose-headers',
]
const OTHERS = [
  'access-control-allow-private-network',
  'access-control-request-private-network',
  'access-control-allow-origins',
  'access-control-allow-',
  'x-origin',
  'origins',
  'x-access-control-max-age',
  '',
]

describe('a header of the CORS protocol', () => {
  test.each(REQUEST_HEADERS)('is a request header: %s', (name) => {
    expect(isCorsRequestHeader(name)).toBe(true)
    expect(isCorsResponseHeader(name)).toBe(false)
  })

  test.each(RESPONSE_HEADERS)('is a response header: %s', (name) => {
    expect(isCorsResponseHeader(name)).toBe(true)
    expect(isCorsRequestHeader(name)).toBe(false)
  })

  test.each(OTHERS)('is not %j', (name) => {
    expect(isCorsRequestHeader(name)).toBe(false)
    expect(isCorsResponseHeader(name)).toBe(false)
  })
})
