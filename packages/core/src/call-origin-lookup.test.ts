import { describe, expect, test } from 'vitest'
import type { CorsDecision } from './cors-decision.ts'
import type { OriginLookup } from './cors-options.ts'
import type { CorsRequest } from './cors-request.ts'
import { decide } from './decide.ts'
import { definePolicy } from './define-policy.ts'

const PAGE = 'https://app.example.com'

function actual(origin: string | undefined): CorsRequest {
  return { method: 'GET', headers: { origin } }
}

function preflight(origin: string, requestedMethod = 'PUT', names?: string): CorsRequest {
  return {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': requestedMethod,
      'access-control-request-headers': names,
    },
  }
}

/** The decision, and whether `decide` returned a promise. */
async function decideWith(
  origin: OriginLookup,
  request: CorsRequest = actual(PAGE),
): Promise<CorsDecision & { isAsync: boolean }> {
  const decision = decide(definePolicy({ origin, methods: ['PUT'], credentials: true }), request)
  return { ...(await decision), isAsync: decision instanceof Promise }
}

const granted = {
  allowed: true,
  reason: 'allowed',
  headers: expect.arrayContaining([
    ['Access-Control-Allow-Origin', PAGE],
    ['Access-Control-Allow-Credentials', 'true'],
  ]),
  vary: ['Origin'],
}

describe('an origin function', () => {
  test('allows with true, synchronously', async () => {
    expect(await decideWith(() => true)).toMatchObject({ ...granted, isAsync: false })
  })

  test('allows with a promise of true', async () => {
    expect(await decideWith(async () => true)).toMatchObject({ ...granted, isAsync: true })
  })

  test('allows with a thenable that resolves to true', async () => {
    // oxlint-disable-next-line unicorn/no-thenable -- that is the case
    const thenable = { then: (resolve: (allowed: boolean) => void): void => resolve(true) }
    expect(await decideWith(() => thenable as Promise<boolean>)).toMatchObject({
      ...granted,
      isAsync: true,
    })
  })

  test.each([
    ['false', () => false, false],
    ['a promise of false', async () => false, true],
  ] satisfies [string, OriginLookup, boolean][])('denies with %s', async (_, lookup, isAsync) => {
    expect(await decideWith(lookup)).toMatchObject({
      reason: 'origin-not-allowed',
      headers: [],
      vary: ['Origin'],
      isAsync,
    })
  })

  test('is called with the origin and the request', async () => {
    const calls: unknown[] = []
    const request = actual(PAGE)
    await decideWith((...parameters) => {
      calls.push(parameters)
      return true
    }, request)
    expect(calls).toEqual([[PAGE, request]])
  })

  test.each([
    'null',
    '',
    'https://APP.example.com',
    'https://app.example.com/',
    'https://app.example.com:443',
    `${PAGE}, ${PAGE}`,
    'https://[::0001]',
    `https://${'a.'.repeat(200)}com`,
    5,
    [PAGE],
  ])('is not called with null or a malformed origin: %j', async (origin) => {
    let isCalled = false
    const decision = await decideWith(
      () => {
        isCalled = true
        return true
      },
      actual(origin as string),
    )
    expect(decision).toMatchObject({
      reason: origin === 'null' ? 'origin-not-allowed' : 'origin-malformed',
      headers: [],
      isAsync: false,
    })
    expect(isCalled).toBe(false)
  })

  test('is not called for a request without Origin', async () => {
    const never: OriginLookup = () => {
      throw new Error('called')
    }
    expect(await decideWith(never, actual(undefined))).toMatchObject({
      kind: 'not-cors',
      headers: [],
      vary: ['Origin'],
    })
  })

  test('is called for every request', async () => {
    let allowed = true
    const policy = definePolicy({ origin: () => allowed })
    expect(await decide(policy, actual(PAGE))).toMatchObject({ allowed: true })
    allowed = false
    expect(await decide(policy, actual(PAGE))).toMatchObject({ allowed: false })
  })

  test('decides on the origin only; the policy decides on methods and headers', async () => {
    expect(await decideWith(() => true, preflight(PAGE))).toMatchObject({
      kind: 'preflight',
      status: 204,
      allowed: true,
    })
    expect(await decideWith(async () => true, preflight(PAGE, 'DELETE'))).toMatchObject({
      reason: 'method-not-allowed',
    })
    expect(await decideWith(() => true, preflight(PAGE, 'PUT', 'x-a'))).toMatchObject({
      reason: 'header-not-allowed',
    })
    expect(await decideWith(async () => false, preflight(PAGE))).toMatchObject({
      status: 403,
      reason: 'origin-not-allowed',
    })
  })
})

describe('an origin function that fails', () => {
  const error = new Error('no database')
  const failed = {
    allowed: false,
    reason: 'origin-lookup-failed',
    headers: [],
    vary: ['Origin'],
    error,
  }
  const thenThrows = {
    // oxlint-disable-next-line unicorn/no-thenable -- that is the case
    get then(): never {
      throw error
    },
  }

  test.each([
    [
      'throws',
      () => {
        throw error
      },
      false,
    ],
    ['rejects', () => Promise.reject(error), true],
    ['returns a thenable that throws', () => thenThrows as never, true],
  ] as const)('denies and passes its error on: it %s', async (_, lookup, isAsync) => {
    expect(await decideWith(lookup)).toMatchObject({
      ...failed,
      kind: 'actual',
      status: undefined,
      isAsync,
    })
    expect(await decideWith(lookup, preflight(PAGE))).toMatchObject({
      ...failed,
      kind: 'preflight',
      status: 403,
      vary: ['Origin', 'Access-Control-Request-Method', 'Access-Control-Request-Headers'],
      isAsync,
    })
  })

  test('passes on what it threw, even undefined', async () => {
    const decision = await decideWith(() => {
      // oxlint-disable-next-line typescript/only-throw-error -- that is the case
      throw undefined
    })
    expect(decision).toHaveProperty('error', undefined)
    expect(await decideWith(() => true)).not.toHaveProperty('error')
    expect(await decideWith(() => false)).not.toHaveProperty('error')
  })

  test('is called again for the next request', async () => {
    let calls = 0
    const policy = definePolicy({
      origin() {
        calls += 1
        if (calls === 1) throw error
        return true
      },
    })
    expect(await decide(policy, actual(PAGE))).toMatchObject({ allowed: false })
    expect(await decide(policy, actual(PAGE))).toMatchObject({ allowed: true })
  })

  test('returns frozen decisions', async () => {
    const decision = await decide(
      definePolicy({
        origin: () => {
          throw error
        },
      }),
      preflight(PAGE),
    )
    expect(Object.isFrozen(decision)).toBe(true)
    expect(Object.isFrozen(decision.headers)).toBe(true)
  })
})

describe('an origin function that is written for another library', () => {
  const RETURN =
    'return a boolean or a promise of one, as in (origin) => allowed.includes(origin) (https://cors.example/messages/ERR_CORS_ORIGIN_FUNCTION)'

  async function errorOf(lookup: (...parameters: never[]) => unknown): Promise<unknown> {
    const decision = await decideWith(lookup as unknown as OriginLookup)
    expect(decision).toMatchObject({
      reason: 'origin-lookup-failed',
      headers: [],
      vary: ['Origin'],
    })
    return decision.error
  }

  test.each([
    [undefined, 'undefined'],
    [null, 'null'],
    [PAGE, '"https://app.example.com"'],
    ['', '""'],
    [[PAGE], '["https://app.example.com"]'],
    [1, '1'],
    [0, '0'],
    [{}, '{}'],
    [new Error('no'), 'Error: no'],
    [() => true, 'function'],
    [Symbol('x'), 'symbol'],
  ])('denies, with an error that tells what it returned: %o', async (value, shown) => {
    for (const lookup of [() => value, async () => value]) {
      const error = await errorOf(lookup)
      expect(error).toBeInstanceOf(TypeError)
      expect(error).toMatchObject({
        code: 'ERR_CORS_ORIGIN_FUNCTION',
        message: `@cors/core: the origin function returned ${shown}; ${RETURN}`,
        cause: value,
      })
    }
  })

  test('denies, with an error that tells how to do without its callback', async () => {
    const byCallback = (_: string, e: (error: null, allow: boolean) => void): void => e(null, true)
    const asynchronous = async (_: string, e: (error: null, allow: boolean) => void) =>
      e(null, true)
    for (const lookup of [byCallback, asynchronous]) {
      expect(await errorOf(lookup)).toMatchObject({
        code: 'ERR_CORS_ORIGIN_FUNCTION',
        message: `@cors/core: the origin function threw "TypeError: e is not a function", and no callback is passed to it; ${RETURN}`,
        cause: expect.any(TypeError),
      })
    }
  })

  test('shows on one short line what it returned', async () => {
    const error = await errorOf(() => `\u001B[2J\n${'x'.repeat(1000)}`)
    const { message } = error as Error
    expect(message).toMatch(/^[\x20-\x7e…]+$/)
    expect(message.length).toBeLessThan(300)
  })

  const throwing = {
    toString() {
      throw new Error('no text')
    },
  }
  test.each([
    ['another error', new Error('e is not a function')],
    ['a method that is missing', new TypeError('request.user is not a function')],
    ['an object without a prototype', Object.create(null) as object],
    ['an object that throws as text', throwing],
    ['a symbol', Symbol('x')],
  ])('passes on what it threw for another reason: %s', async (_, thrown) => {
    const error = await errorOf(() => {
      // oxlint-disable-next-line typescript/only-throw-error -- that is the case
      throw thrown
    })
    expect(error).toBe(thrown)
  })
})
