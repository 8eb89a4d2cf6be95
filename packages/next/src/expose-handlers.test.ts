import { setImmediate } from 'node:timers/promises'
import { definePolicy } from '@cors/core'
import { afterEach, beforeEach, describe, expect, test, vi, type MockInstance } from 'vitest'
import { withCors } from './with-cors.ts'

const origin = 'https://app.example.com'
const writing = definePolicy({ origin, methods: ['PUT'] })
const json = definePolicy({ origin, allowedHeaders: ['Content-Type'] })
const bearer = definePolicy({ origin, allowedHeaders: ['Authorization'] })
const reading = definePolicy({ origin: '*' })

function done(): Response {
  return new Response('done')
}

let warn: MockInstance<typeof console.warn>

beforeEach(() => {
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
})

afterEach(() => warn.mockRestore())

test('a route that takes its handlers without OPTIONS is warned of once, with the fix', async () => {
  const { GET, PUT } = withCors(writing, { GET: done, PUT: done, DELETE: done })
  expect([GET, PUT].every((handler) => typeof handler === 'function')).toBe(true)
  await setImmediate()
  expect(warn.mock.calls).toEqual([
    [
      '[CORS_OPTIONS_NOT_EXPORTED] @cors/next: a route exports GET, PUT of withCors without OPTIONS. Next responds to its preflights itself, without CORS headers, and browsers block the requests; write export const { GET, PUT, OPTIONS } = withCors(…)',
    ],
  ])
})

describe('there is a warning for', () => {
  test.each<[string, () => unknown]>([
    ['POST with JSON', () => withCors(json, { POST: done }).POST],
    ['GET with Authorization', () => withCors(bearer, { GET: done }).GET],
    ['every method', () => withCors({ origin, methods: '*' }, { PATCH: done }).PATCH],
    [
      'an inner policy that allows more',
      () => withCors(reading, withCors(writing, { PUT: done })).PUT,
    ],
  ])('%s', async (_, take) => {
    take()
    await setImmediate()
    expect(warn).toHaveBeenCalledOnce()
  })
})

describe('there is no warning', () => {
  test.each<[string, () => unknown]>([
    ['where nothing is taken', () => withCors(writing, { PUT: done })],
    [
      'where OPTIONS is taken later in the same turn',
      () => {
        const handlers = withCors(writing, { PUT: done })
        return [handlers.PUT, handlers.OPTIONS]
      },
    ],
    ['where no request needs a preflight', () => withCors(reading, { GET: done }).GET],
    [
      'for GET with Content-Type alone, which a GET does not send',
      () => withCors(json, { GET: done }).GET,
    ],
    ['for a method that the policy does not allow', () => withCors(reading, { PUT: done }).PUT],
    ['under false', () => withCors(false, { PUT: done }).PUT],
    [
      'for a handler that an outer withCors takes over',
      () => {
        const { PUT } = withCors(writing, { PUT: done })
        const { GET, PUT: put, OPTIONS } = withCors(reading, { GET: done, PUT })
        return [GET, put, OPTIONS]
      },
    ],
  ])('%s', async (_, take) => {
    take()
    await setImmediate()
    expect(warn).not.toHaveBeenCalled()
  })
})
