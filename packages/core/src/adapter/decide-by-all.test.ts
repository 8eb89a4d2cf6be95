import { describe, expect, test } from 'vitest'
import type { CorsPolicy } from '../cors-policy.ts'
import type { CorsRequest } from '../cors-request.ts'
import { decide } from '../decide.ts'
import { definePolicy } from '../define-policy.ts'
import { decideByAll } from './decide-by-all.ts'

const PAGE = 'https://app.example.com'
const wide = definePolicy({ origin: '*', methods: ['PUT', 'DELETE'] })
const narrow = definePolicy({ origin: PAGE, methods: ['PUT'] })
const asynchronous = definePolicy({ origin: async (origin) => origin === PAGE, methods: ['PUT'] })

const preflight = (origin: string, method: string): CorsRequest => ({
  method: 'OPTIONS',
  headers: { origin, 'access-control-request-method': method },
})

describe('decideByAll', () => {
  test.each<[string, readonly [CorsPolicy, ...CorsPolicy[]]]>([
    ['every policy allows the request', [wide, narrow]],
    ['every policy allows the request and one is asynchronous', [wide, narrow, asynchronous]],
  ])('allows the requested method and no other when %s', async (_, policies) => {
    const request = preflight(PAGE, 'PUT')
    expect(await decideByAll(policies, request)).toEqual({
      ...decide(wide, request),
      headers: [
        ['Access-Control-Allow-Origin', PAGE],
        ['Access-Control-Allow-Methods', 'PUT'],
      ],
      vary: ['Access-Control-Request-Method', 'Access-Control-Request-Headers', 'Origin'],
    })
  })

  const generous = definePolicy({
    origin: PAGE,
    methods: ['PUT', 'DELETE'],
    allowedHeaders: ['X-A', 'X-B'],
    credentials: true,
    maxAge: 86_400,
  })
  const strict = definePolicy({
    origin: PAGE,
    methods: ['PUT'],
    allowedHeaders: ['X-A'],
    maxAge: 2,
  })
  const withoutAge = definePolicy({ origin: PAGE, methods: ['PUT'], allowedHeaders: ['X-A'] })

  test.each<[string, readonly [CorsPolicy, ...CorsPolicy[]], string]>([
    ['the wider one first', [generous, strict], '2'],
    ['the narrower one first', [strict, generous], '2'],
    ['one that does not say how long', [generous, withoutAge], '5'],
    ['one that does not say how long first', [withoutAge, strict], '2'],
  ])('grants what every policy grants, with %s', (_, policies, maxAge) => {
    const request = preflight(PAGE, 'PUT')
    const headers = { ...request.headers, 'access-control-request-headers': 'x-a' }
    expect(decideByAll(policies, { ...request, headers })).toMatchObject({
      headers: [
        ['Access-Control-Allow-Origin', PAGE],
        ['Access-Control-Allow-Methods', 'PUT'],
        ['Access-Control-Allow-Headers', 'x-a'],
        ['Access-Control-Max-Age', maxAge],
      ],
    })
  })

  test('keeps credentials that all grant, and lists no headers where none are requested', () => {
    const other = definePolicy({ origin: PAGE, allowedHeaders: ['X-A'], credentials: true })
    expect(decideByAll([generous, other], preflight(PAGE, 'GET'))).toMatchObject({
      headers: [
        ['Access-Control-Allow-Origin', PAGE],
        ['Access-Control-Allow-Credentials', 'true'],
        ['Access-Control-Max-Age', '5'],
      ],
    })
  })

  test('lists no method where the requested one needs no permission', () => {
    expect(
      decideByAll([wide, definePolicy({ origin: PAGE })], preflight(PAGE, 'GET')),
    ).toMatchObject({
      headers: [['Access-Control-Allow-Origin', PAGE]],
    })
  })

  test('returns the decision of the first policy that denies the request', async () => {
    const deniedMethod = preflight(PAGE, 'DELETE')
    expect(decideByAll([wide, narrow], deniedMethod)).toEqual(decide(narrow, deniedMethod))
    const deniedOrigin = preflight('https://stranger.example', 'PUT')
    expect(await decideByAll([wide, asynchronous], deniedOrigin)).toEqual(
      await decide(asynchronous, deniedOrigin),
    )
  })

  test.each<[string, readonly [CorsPolicy, ...CorsPolicy[]]]>([
    ['a synchronous policy comes first', [narrow, asynchronous]],
    ['an asynchronous policy comes first', [asynchronous, narrow]],
  ])('returns the first of two denials when %s', async (_, policies) => {
    const request = preflight('https://stranger.example', 'PUT')
    const decision = await decideByAll(policies, request)
    expect(decision.allowed).toBe(false)
    expect(decision.policy).toBe(policies[0])
  })

  test('lets one of several policies that decide alike decide', async () => {
    let calls = 0
    const origin = (): boolean => {
      calls += 1
      return true
    }
    const [one, other] = [definePolicy({ origin }), definePolicy({ origin })]
    const request = preflight(PAGE, 'GET')
    expect(await decideByAll([wide, one, narrow, other, wide], request)).toMatchObject({
      allowed: true,
      policy: wide,
    })
    expect(calls).toBe(1)
  })

  test('returns the decision of a single policy', () => {
    const request = preflight(PAGE, 'PUT')
    expect(decideByAll([narrow], request)).toEqual(decide(narrow, request))
  })
})
