import { describe, expect, test } from 'vitest'
import { isCorsRequestHeader, isCorsResponseHeader } from './cors-protocol-header.ts'

const ASKING = ['origin', 'access-control-request-method', 'access-control-request-headers']
const ANSWERING = [
  'access-control-allow-origin',
  'access-control-allow-credentials',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-max-age',
  'access-control-expose-headers',
]
const NEITHER = [
  'access-control-allow-private-network',
  'access-control-request-private-network',
  'access-control-allow-origins',
  'access-control-allow-',
  'x-origin',
  'origins',
  'x-access-control-max-age',
  '',
]

describe('a header of the protocol', () => {
  test.each(ASKING)('by which browsers ask is %s', (name) => {
    expect(isCorsRequestHeader(name)).toBe(true)
    expect(isCorsResponseHeader(name)).toBe(false)
  })

  test.each(ANSWERING)('by which servers answer is %s', (name) => {
    expect(isCorsResponseHeader(name)).toBe(true)
    expect(isCorsRequestHeader(name)).toBe(false)
  })

  test.each(NEITHER)('is not %j', (name) => {
    expect(isCorsRequestHeader(name)).toBe(false)
    expect(isCorsResponseHeader(name)).toBe(false)
  })
})
