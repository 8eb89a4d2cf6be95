import { afterEach, beforeEach, describe, expect, expectTypeOf, test, vi } from 'vitest'
import { cacheLookup, type CacheLookupOptions } from './cache-lookup.ts'
import type { OriginLookup } from './cors-options.ts'
import { decide } from './decide.ts'
import { definePolicy } from './define-policy.ts'

const A = 'https://a.com'
const B = 'https://b.com'
const C = 'https://c.com'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

/** A lookup that records the origins that it is called with. */
function recordingLookup(find: (origin: string) => boolean | Promise<boolean>): {
  calls: string[]
  lookup: (origin: string) => boolean | Promise<boolean>
} {
  const calls: string[] = []
  return {
    calls,
    lookup: (origin) => {
      calls.push(origin)
      return find(origin)
    },
  }
}

function after(milliseconds: number, allowed: boolean): Promise<boolean> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, allowed))
}

describe('a cached lookup', () => {
  test('can be used as origin', async () => {
    const cached = cacheLookup(async (origin) => origin === A)
    expectTypeOf(cached).toExtend<OriginLookup>()
    const policy = definePolicy({ origin: cached })
    expect(await decide(policy, { headers: { origin: A } })).toMatchObject({ allowed: true })
    expect(await decide(policy, { headers: { origin: B } })).toMatchObject({ allowed: false })
    // From the cache, without a promise.
    expect(decide(policy, { headers: { origin: A } })).toMatchObject({ allowed: true })
  })

  test('is called once while its result is cached, whether it allows or denies', async () => {
    const { calls, lookup } = recordingLookup(async (origin) => origin === A)
    const cached = cacheLookup(lookup)
    expect([await cached(A), await cached(B)]).toEqual([true, false])
    expect([cached(A), cached(B)]).toEqual([true, false])
    expect(calls).toEqual([A, B])
  })

  test('may be synchronous', () => {
    const { calls, lookup } = recordingLookup((origin) => origin === A)
    const cached = cacheLookup(lookup)
    expect([cached(A), cached(B), cached(A), cached(B)]).toEqual([true, false, true, false])
    expect(calls).toEqual([A, B])
  })

  test.each([1, 'true', {}, null, undefined])(
    'fails, and is called again, if it returns neither true nor false: %o',
    async (value) => {
      for (const find of [() => value, async () => value]) {
        const { calls, lookup } = recordingLookup(find as never)
        const cached = cacheLookup(lookup)
        const failure = { code: 'ERR_CORS_ORIGIN_FUNCTION', cause: value }
        await expect(cached(A)).rejects.toMatchObject(failure)
        await expect(cached(A)).rejects.toMatchObject(failure)
        expect(calls).toEqual([A, A])
        const decision = await decide(definePolicy({ origin: cached }), { headers: { origin: A } })
        expect(decision).toMatchObject({ reason: 'origin-lookup-failed', error: failure })
      }
    },
  )

  test('may not have a callback parameter', () => {
    const byCallback = (_: string, callback: (error: null, allow: boolean) => void): void =>
      callback(null, true)
    expect(() => cacheLookup(byCallback as never)).toThrow(
      new TypeError(
        '@cors/core: lookup: function has a callback parameter, and no callback is passed to it; return a boolean or a promise of one, as in (origin) => allowed.includes(origin)',
      ),
    )
  })

  test('is called again after maxAge, and not before', async () => {
    const { calls, lookup } = recordingLookup(() => true)
    const cached = cacheLookup(lookup, { maxAge: 10 })
    void cached(A)
    vi.advanceTimersByTime(9999)
    void cached(A)
    expect(calls).toHaveLength(1)
    vi.advanceTimersByTime(1)
    void cached(A)
    expect(calls).toHaveLength(2)
  })

  test('is cached for a minute by default', () => {
    const { calls, lookup } = recordingLookup(() => true)
    const cached = cacheLookup(lookup)
    void cached(A)
    vi.advanceTimersByTime(59_999)
    void cached(A)
    expect(calls).toHaveLength(1)
    vi.advanceTimersByTime(1)
    void cached(A)
    expect(calls).toHaveLength(2)
  })

  test('is cached from the time of its result, and use does not extend that', async () => {
    const { calls, lookup } = recordingLookup(() => after(1000, true))
    const cached = cacheLookup(lookup, { maxAge: 1 })
    const first = cached(A)
    await vi.advanceTimersByTimeAsync(1000)
    expect(await first).toBe(true)
    await vi.advanceTimersByTimeAsync(999)
    expect(cached(A)).toBe(true)
    await vi.advanceTimersByTimeAsync(1)
    void cached(A)
    expect(calls).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(1000)
  })

  test('is not cached with a maxAge of 0', () => {
    const { calls, lookup } = recordingLookup(() => true)
    const cached = cacheLookup(lookup, { maxAge: 0 })
    void cached(A)
    void cached(A)
    expect(calls).toHaveLength(2)
  })

  test('uses the clock that it is given', () => {
    let time = 0
    const { calls, lookup } = recordingLookup(() => true)
    const cached = cacheLookup(lookup, { maxAge: 1, now: () => time })
    void cached(A)
    vi.advanceTimersByTime(5000)
    void cached(A)
    expect(calls).toHaveLength(1)
    time = 1000
    void cached(A)
    expect(calls).toHaveLength(2)
  })

  test('keeps the most recently used results, up to maxEntries', () => {
    const { calls, lookup } = recordingLookup(() => true)
    const cached = cacheLookup(lookup, { maxEntries: 2 })
    void cached(A)
    void cached(B)
    void cached(A)
    void cached(C)
    expect(calls).toEqual([A, B, C])
    void cached(A)
    void cached(C)
    expect(calls).toEqual([A, B, C])
    void cached(B)
    expect(calls).toEqual([A, B, C, B])
    void cached(A)
    expect(calls).toEqual([A, B, C, B, A])
  })

  test('keeps a thousand results by default', () => {
    const { calls, lookup } = recordingLookup(() => true)
    const cached = cacheLookup(lookup)
    for (let index = 0; index < 1000; index++) void cached(`https://a${index}.com`)
    void cached('https://a0.com')
    expect(calls).toHaveLength(1000)
    void cached(A)
    void cached('https://a0.com')
    expect(calls).toHaveLength(1001)
    void cached('https://a1.com')
    expect(calls).toHaveLength(1002)
  })

  test('keeps other results when one has expired', () => {
    const { calls, lookup } = recordingLookup(() => true)
    const cached = cacheLookup(lookup, { maxEntries: 2, maxAge: 10 })
    void cached(A)
    vi.advanceTimersByTime(5000)
    void cached(B)
    vi.advanceTimersByTime(5000)
    void cached(A)
    void cached(B)
    expect(calls).toEqual([A, B, A])
  })
})

describe('a pending lookup', () => {
  test('is shared by all calls for its origin, and by no others', async () => {
    const { calls, lookup } = recordingLookup((origin) => after(100, origin === A))
    const cached = cacheLookup(lookup)
    const all = Promise.all([cached(A), cached(B), cached(A), cached(B)])
    expect(calls).toEqual([A, B])
    await vi.advanceTimersByTimeAsync(100)
    expect(await all).toEqual([true, false, true, false])
  })

  test('leaves no timer behind, whether it settles or not', async () => {
    const cached = cacheLookup((origin) =>
      origin === A ? Promise.resolve(true) : Promise.reject(new Error('no')),
    )
    expect(await cached(A)).toBe(true)
    await expect(cached(B)).rejects.toThrow('no')
    expect(vi.getTimerCount()).toBe(0)
  })

  test('needs no timer if it is synchronous', () => {
    void cacheLookup(() => true)(A)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('a failed lookup', () => {
  test.each([
    [
      'throws',
      () => {
        throw new Error('no database')
      },
    ],
    ['rejects', () => Promise.reject(new Error('no database'))],
  ] satisfies [string, () => Promise<boolean>][])(
    'passes its error on and is called again: it %s',
    async (_, fail) => {
      let failing = true
      const { calls, lookup } = recordingLookup(() => (failing ? fail() : true))
      const cached = cacheLookup(lookup)
      await expect((async () => await cached(A))()).rejects.toThrow('no database')
      failing = false
      expect(cached(A)).toBe(true)
      expect(calls).toEqual([A, A])
    },
  )

  test('fails for all pending calls', async () => {
    const cached = cacheLookup(() => Promise.reject(new Error('no database')))
    const results = await Promise.allSettled([cached(A), cached(A)])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })

  test('becomes a decision', async () => {
    const policy = definePolicy({
      origin: cacheLookup(() => new Promise(() => {}), { timeout: 50 }),
    })
    const decision = Promise.resolve(decide(policy, { headers: { origin: A } }))
    await vi.advanceTimersByTimeAsync(50)
    expect(await decision).toMatchObject({
      reason: 'origin-lookup-failed',
      error: { code: 'ERR_CORS_LOOKUP_TIMEOUT' },
    })
  })
})

describe('a lookup that does not settle', () => {
  test.each([
    [{}, 5000],
    [{ timeout: 50 }, 50],
  ])('fails after the timeout: %o', async (options, timeout) => {
    const cached = cacheLookup(() => new Promise(() => {}), options)
    let settled = false
    const failure = Promise.resolve(cached(A)).catch((error: unknown) => {
      settled = true
      return error
    })
    await vi.advanceTimersByTimeAsync(timeout - 1)
    expect(settled).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    const error = await failure
    expect(error).toBeInstanceOf(Error)
    expect(error).toMatchObject({
      code: 'ERR_CORS_LOOKUP_TIMEOUT',
      message: `@cors/core: the lookup of https://a.com did not settle within ${timeout} ms (https://cors.example/messages/ERR_CORS_LOOKUP_TIMEOUT)`,
    })
    expect(vi.getTimerCount()).toBe(0)
  })

  test('is called again, and its late result is not cached', async () => {
    const { calls, lookup } = recordingLookup(() =>
      after(calls.length === 1 ? 200 : 10, calls.length === 1),
    )
    const cached = cacheLookup(lookup, { timeout: 100 })
    const first = Promise.resolve(cached(A)).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(100)
    expect(await first).toMatchObject({ code: 'ERR_CORS_LOOKUP_TIMEOUT' })
    const second = cached(A)
    await vi.advanceTimersByTimeAsync(10)
    expect(await second).toBe(false)
    await vi.advanceTimersByTimeAsync(1000)
    expect(cached(A)).toBe(false)
    expect(calls).toEqual([A, A])
  })
})

describe('the options of cacheLookup', () => {
  test.each([
    [{ maxEntries: 0 }, 'maxEntries: 0 is not a whole number from 1'],
    [{ maxEntries: 1.5 }, 'maxEntries: 1.5 is not a whole number from 1'],
    [{ maxEntries: Infinity }, 'maxEntries: Infinity is not a whole number from 1'],
    [{ maxAge: -1 }, 'maxAge: -1 is not a whole number from 0'],
    [{ maxAge: '60' as never }, 'maxAge: "60" is not a whole number from 0'],
    [{ maxAge: Number.NaN }, 'maxAge: NaN is not a whole number from 0'],
    [{ timeout: 0 }, 'timeout: 0 is not a whole number from 1 to 2147483647'],
    [{ timeout: 2 ** 31 }, 'timeout: 2147483648 is not a whole number from 1 to 2147483647'],
    [{ timeout: null as never }, 'timeout: null is not a whole number from 1 to 2147483647'],
    [
      { ttl: 5 } as CacheLookupOptions,
      'ttl: unknown option; the options are maxEntries, maxAge, timeout, now',
    ],
    [
      { constructor: 5 } as CacheLookupOptions,
      'constructor: unknown option; the options are maxEntries, maxAge, timeout, now',
    ],
  ] satisfies [CacheLookupOptions, string][])(
    'are rejected if they are unknown or out of range: %o',
    (options, message) => {
      expect(() => cacheLookup(() => true, options)).toThrow(
        new TypeError(`@cors/core: ${message}`),
      )
    },
  )

  test('may be at the ends of their ranges', () => {
    expect(cacheLookup(() => true, { maxEntries: 1, maxAge: 0, timeout: 1 })(A)).toBe(true)
    expect(cacheLookup(() => true, { timeout: 2 ** 31 - 1 })(A)).toBe(true)
  })

  test('may be undefined', () => {
    const options = { maxEntries: undefined, maxAge: undefined, timeout: undefined, now: undefined }
    expect(cacheLookup(() => true, options)(A)).toBe(true)
  })
})

test('what is not a function is rejected', () => {
  expect(() => cacheLookup(undefined as never)).toThrow('lookup: undefined is not a function')
})
