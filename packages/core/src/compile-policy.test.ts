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

function preflight(origin: string, asks = 'PUT', names?: string): CorsRequest {
  return {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': asks,
      'access-control-request-headers': names,
    },
  }
}

/** The decision, and whether it came as a promise. */
async function settle(
  origin: OriginLookup,
  request: CorsRequest = actual(PAGE),
): Promise<CorsDecision & { late: boolean }> {
  const answer = decide(definePolicy({ origin, methods: ['PUT'], credentials: true }), request)
  return { ...(await answer), late: answer instanceof Promise }
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

describe('a function as origin', () => {
  test('allows by true, at once', async () => {
    expect(await settle(() => true)).toMatchObject({ ...granted, late: false })
  })

  test('allows by a promise of true, later', async () => {
    expect(await settle(async () => true)).toMatchObject({ ...granted, late: true })
  })

  test('allows by anything that has a then and comes to true', async () => {
    // oxlint-disable-next-line unicorn/no-thenable -- that is the case
    const thenable = { then: (resolve: (allowed: boolean) => void): void => resolve(true) }
    expect(await settle(() => thenable as Promise<boolean>)).toMatchObject({
      ...granted,
      late: true,
    })
  })

  test.each([
    ['false', () => false, false],
    ['a promise of false', async () => false, true],
  ] satisfies [string, OriginLookup, boolean][])('denies by %s', async (_, lookup, late) => {
    expect(await settle(lookup)).toMatchObject({
      reason: 'origin-not-allowed',
      headers: [],
      vary: ['Origin'],
      late,
    })
  })

  test.each([1, 'true', {}, [], () => true, undefined, null, 0, ''])(
    'denies by what is not true, were it truthy: %o',
    async (value) => {
      expect(await settle(() => value as never)).toMatchObject({
        reason: 'origin-not-allowed',
        headers: [],
      })
      expect(await settle(async () => value as never)).toMatchObject({
        reason: 'origin-not-allowed',
        headers: [],
      })
    },
  )

  test('is given the origin and the request', async () => {
    const calls: unknown[] = []
    const request = actual(PAGE)
    await settle((...given) => {
      calls.push(given)
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
  ])('is not asked about what is nobody’s origin: %j', async (origin) => {
    let asked = false
    const decision = await settle(
      () => {
        asked = true
        return true
      },
      actual(origin as string),
    )
    expect(decision).toMatchObject({
      reason: origin === 'null' ? 'origin-not-allowed' : 'origin-malformed',
      headers: [],
      late: false,
    })
    expect(asked).toBe(false)
  })

  test('is not asked about requests without Origin', async () => {
    const never: OriginLookup = () => {
      throw new Error('asked')
    }
    expect(await settle(never, actual(undefined))).toMatchObject({
      kind: 'not-cors',
      headers: [],
      vary: ['Origin'],
    })
  })

  test('is asked about each request anew', async () => {
    let allowed = true
    const policy = definePolicy({ origin: () => allowed })
    expect(await decide(policy, actual(PAGE))).toMatchObject({ allowed: true })
    allowed = false
    expect(await decide(policy, actual(PAGE))).toMatchObject({ allowed: false })
  })

  test('decides on the origin only: methods and headers are the policy’s', async () => {
    expect(await settle(() => true, preflight(PAGE))).toMatchObject({
      kind: 'preflight',
      status: 204,
      allowed: true,
    })
    expect(await settle(async () => true, preflight(PAGE, 'DELETE'))).toMatchObject({
      reason: 'method-not-allowed',
    })
    expect(await settle(() => true, preflight(PAGE, 'PUT', 'x-a'))).toMatchObject({
      reason: 'header-not-allowed',
    })
    expect(await settle(async () => false, preflight(PAGE))).toMatchObject({
      status: 403,
      reason: 'origin-not-allowed',
    })
  })
})

describe('a function as origin that fails', () => {
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
    ['returns what throws when it is waited for', () => thenThrows as never, true],
  ] as const)('denies and passes the error on: it %s', async (_, lookup, late) => {
    expect(await settle(lookup)).toMatchObject({
      ...failed,
      kind: 'actual',
      status: undefined,
      late,
    })
    expect(await settle(lookup, preflight(PAGE))).toMatchObject({
      ...failed,
      kind: 'preflight',
      status: 403,
      vary: ['Origin', 'Access-Control-Request-Method', 'Access-Control-Request-Headers'],
      late,
    })
  })

  test('passes on whatever it threw, were it nothing', async () => {
    const decision = await settle(() => {
      // oxlint-disable-next-line typescript/only-throw-error -- that is the case
      throw undefined
    })
    expect(decision).toHaveProperty('error', undefined)
    expect(await settle(() => true)).not.toHaveProperty('error')
    expect(await settle(() => false)).not.toHaveProperty('error')
  })

  test('is asked again the next time', async () => {
    let asked = 0
    const policy = definePolicy({
      origin() {
        asked += 1
        if (asked === 1) throw error
        return true
      },
    })
    expect(await decide(policy, actual(PAGE))).toMatchObject({ allowed: false })
    expect(await decide(policy, actual(PAGE))).toMatchObject({ allowed: true })
  })

  test('gives decisions that are frozen', async () => {
    const answer = await decide(
      definePolicy({
        origin: () => {
          throw error
        },
      }),
      preflight(PAGE),
    )
    expect(Object.isFrozen(answer)).toBe(true)
    expect(Object.isFrozen(answer.headers)).toBe(true)
  })
})
