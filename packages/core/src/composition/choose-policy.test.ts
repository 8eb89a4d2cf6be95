import { expect, test } from 'vitest'
import { isSamePolicy } from '../adapter/is-same-policy.ts'
import { lookupError } from '../adapter/lookup-error.ts'
import { decideKey, type CorsPolicy } from '../cors-policy.ts'
import type { CorsRequest } from '../cors-request.ts'
import { decide } from '../decide.ts'
import { definePolicy } from '../define-policy.ts'
import { explainDecision } from '../explain-decision.ts'
import { toOptions } from '../to-options.ts'
import { choosePolicy } from './choose-policy.ts'
import { observePolicy } from './observe-policy.ts'

const OWN = 'https://own.example.com'
const own = definePolicy({ origin: OWN, methods: ['PUT'], credentials: true })
const everyone = definePolicy({ origin: '*' })
const byOrigin = choosePolicy(({ headers }) => (headers.origin === OWN ? own : everyone))

const from = (origin: string, method = 'GET'): CorsRequest => ({ method, headers: { origin } })
const preflight = (origin: string, method: string): CorsRequest => ({
  method: 'OPTIONS',
  headers: { origin, 'access-control-request-method': method },
})

test('the chosen policy decides, and every response varies by Origin', () => {
  expect(decide(byOrigin, from(OWN))).toBe(decide(own, from(OWN)))
  expect(decide(byOrigin, from('https://other.example.com'))).toEqual({
    ...decide(everyone, from('https://other.example.com')),
    vary: ['Origin'],
  })
  expect(decide(byOrigin, { method: 'GET', headers: {} })).toMatchObject({
    kind: 'not-cors',
    headers: [['Access-Control-Allow-Origin', '*']],
    vary: ['Origin'],
  })
  expect(decide(byOrigin, preflight('https://other.example.com', 'GET'))).toMatchObject({
    status: 204,
    vary: ['Origin', 'Access-Control-Request-Method', 'Access-Control-Request-Headers'],
  })
})

test('decisions name the policy that decided', () => {
  expect(decide(byOrigin, from(OWN))).toMatchObject({ policy: own })
})

test('the headers in vary are added', () => {
  const byTenant = choosePolicy(() => own, { vary: ['X-Tenant'] })
  expect(decide(byTenant, from(OWN))).toMatchObject({ vary: ['Origin', 'X-Tenant'] })
})

test('vary lists are the same for each policy and kind, since adapters cache by them', () => {
  const one = decide(byOrigin, { method: 'GET', headers: {} })
  const other = decide(byOrigin, { method: 'HEAD', headers: {} })
  expect(one).toMatchObject({ kind: 'not-cors' })
  expect((one as { vary: unknown }).vary).toBe((other as { vary: unknown }).vary)
})

test('the function gets the requested method of a preflight', () => {
  const methods: string[] = []
  const policy = choosePolicy((_request, method) => {
    methods.push(method)
    return own
  })
  for (const request of [
    from(OWN, 'POST'),
    from(OWN, 'OPTIONS'),
    preflight(OWN, 'PUT'),
    preflight(OWN, '__proto__'),
    { headers: {} },
  ]) {
    void decide(policy, request)
  }
  expect(methods).toEqual(['POST', 'OPTIONS', 'PUT', '', ''])
})

test('the function may return a promise, and false', async () => {
  const policy = choosePolicy(async (_request, method) => method === 'GET' && own)
  expect(await decide(policy, from(OWN))).toBe(decide(own, from(OWN)))
  expect(await decide(policy, from(OWN, 'PUT'))).toMatchObject({ allowed: false })
})

test('a policy that is chosen may be asynchronous', async () => {
  const slow = definePolicy({ origin: () => Promise.resolve(true) })
  expect(
    await decide(
      choosePolicy(() => slow),
      from(OWN),
    ),
  ).toMatchObject({ allowed: true })
})

const error = new Error('no tenant')

test.each<[string, () => CorsPolicy | Promise<CorsPolicy>]>([
  [
    'throws',
    () => {
      throw error
    },
  ],
  ['rejects', () => Promise.reject(error)],
])(
  'where the function %s, the request is denied like after a failed lookup',
  async (_how, choose) => {
    const policy = choosePolicy(choose)
    expect(await decide(policy, from(OWN))).toEqual({
      kind: 'actual',
      allowed: false,
      reason: 'origin-lookup-failed',
      status: undefined,
      headers: [],
      vary: ['Origin'],
      policy,
      error,
    })
    expect(await decide(policy, preflight(OWN, 'PUT'))).toMatchObject({
      status: 403,
      reason: 'origin-lookup-failed',
      error,
    })
    expect(await decide(policy, { method: 'GET', headers: {} })).toMatchObject({
      kind: 'not-cors',
      headers: [],
      vary: ['Origin'],
    })
    for (const origin of ['null', 'https://Own.example.com']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await decide(policy, from(origin))).toMatchObject({ allowed: false, error })
    }
    expect(explainDecision(await decide(policy, from(OWN)), from(OWN))).toBe(
      `"GET" from "${OWN}": denied as origin-lookup-failed, because the function that chooses the policy failed with "no tenant".`,
    )
  },
)

test.each([
  [undefined, 'undefined'],
  [null, 'null'],
  [true, 'true'],
  ['*', 'a string'],
  [42, 'a number'],
  [{ origin: OWN }, 'options or another object'],
])('a function that returns %j denies, with what to return', async (returned, shown) => {
  for (const choose of [() => returned, () => Promise.resolve(returned)]) {
    const policy = choosePolicy(choose as never)
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect(await decide(policy, from(OWN))).toMatchObject({
      allowed: false,
      reason: 'origin-lookup-failed',
      error: {
        code: 'ERR_CORS_POLICY_CHOICE',
        message: expect.stringContaining(
          `the function that chooses the policy of a request returned ${shown}; return a policy that definePolicy made when the program started, or false`,
        ),
      },
    })
  }
})

test('a policy of choosePolicy has no rules to read', async () => {
  expect(byOrigin).toMatchObject({ methods: [], allowedHeaders: [], credentials: false })
  expect(byOrigin.origin).toBeTypeOf('function')
  expect(() => toOptions(byOrigin)).toThrow('call toOptions with a policy that it chooses')
  // Copied into options by mistake, it denies: the options have other rules than what it chose.
  for (const copied of [
    definePolicy({ ...byOrigin }),
    definePolicy({ ...byOrigin, credentials: true }),
  ]) {
    for (const origin of [OWN, 'https://other.example.com']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await decide(copied, from(origin))).toMatchObject({
        allowed: false,
        error: { message: expect.stringContaining('copied into options') },
      })
    }
  }
})

test('a composed policy is only the same as itself', () => {
  expect(isSamePolicy(byOrigin, byOrigin)).toBe(true)
  expect(
    isSamePolicy(
      choosePolicy(() => own),
      choosePolicy(() => own),
    ),
  ).toBe(false)
  expect(isSamePolicy(own, byOrigin)).toBe(false)
})

test('arguments that can have no effect are rejected', () => {
  // @ts-expect-error -- a policy is no function
  expect(() => choosePolicy(own)).toThrow('choosePolicy takes a function that returns a policy')
  expect(() => choosePolicy(() => own, { vary: ['X Tenant'] })).toThrow(
    '@cors/core: vary: "X Tenant" is not the name of a header in a list; write ["X-Tenant"]',
  )
  // @ts-expect-error -- a list
  expect(() => choosePolicy(() => own, { vary: 'X-Tenant' })).toThrow('vary: "X-Tenant" is not')
  // @ts-expect-error -- misspelt
  expect(() => choosePolicy(() => own, { varies: ['X-Tenant'] })).toThrow('the options are vary')
  const delegator = (_request: unknown, callback: (error: null, policy: unknown) => void): void =>
    callback(null, own)
  expect(() => choosePolicy(delegator as never)).toThrow('no callback is passed to it')
})

test('an error of the function is passed on as it is, and is not taken for that of an origin function', async () => {
  const mistaken = choosePolicy(() => (undefined as unknown as () => CorsPolicy)())
  const { error: raised } = await decide(mistaken, from(OWN))
  expect(String(raised)).not.toContain('origin function')
  expect(
    lookupError(
      await decide(
        choosePolicy(() => Promise.reject()),
        from(OWN),
      ),
    )?.message,
  ).toBe('@cors/core: the function that chooses the policy failed')
})

test.each([
  ['at once', (policy: CorsPolicy) => policy],
  ['later', (policy: CorsPolicy) => Promise.resolve(policy)],
])('functions that choose their own policy, or one another’s, %s, deny', async (_, give) => {
  const itself: CorsPolicy = choosePolicy(() => give(observePolicy(itself, () => {})))
  const one: CorsPolicy = choosePolicy(() => give(other))
  const other: CorsPolicy = choosePolicy(() => give(one))
  for (const policy of [itself, one]) {
    const request = from(OWN)
    for (let time = 0; time < 3; time++) {
      const decision = await decide(policy, request)
      expect(decision.reason).toBe('origin-lookup-failed')
      expect(String(decision.error)).toContain('returned its own policy, or two return one another')
    }
  }
})

test.each([
  ['at once', (policy: CorsPolicy) => policy],
  ['later', (policy: CorsPolicy) => Promise.resolve(policy)],
])(
  'a request may be decided %s any number of times by policies that are nested',
  async (_, give) => {
    const inner = choosePolicy(() => give(own))
    const failing = observePolicy({ ...own, [decideKey]: fail }, () => {})
    const outer = choosePolicy(({ method }) => give(method === 'PUT' ? failing : inner))
    const request = from(OWN)
    for (let time = 0; time < 300; time++) {
      expect(await decide(outer, request)).toMatchObject({ reason: 'allowed' })
      expect(await decide(outer, { ...request, method: 'PUT' })).toMatchObject({
        error: new Error('broken'),
      })
    }
    const together = Array.from({ length: 90 }, async () => decide(outer, request))
    for (const decision of await Promise.all(together)) expect(decision.reason).toBe('allowed')

    function fail(): never {
      throw new Error('broken')
    }
  },
)
