import { describe, expect, test } from 'vitest'
import type { CorsPolicy } from '../cors-policy.ts'
import type { CorsRequest } from '../cors-request.ts'
import { definePolicy } from '../define-policy.ts'
import { decideByChoice } from './decide-by-choice.ts'

const PAGE = 'https://app.example.com'
const own = definePolicy({ origin: PAGE, methods: ['PUT'] })
const open = definePolicy({ origin: '*' })
const request: CorsRequest = { method: 'GET', headers: { origin: PAGE } }
const preflight: CorsRequest = {
  method: 'OPTIONS',
  headers: { origin: PAGE, 'access-control-request-method': 'PUT' },
}

/** A function of JavaScript, which may return anything. */
type Choose = () => CorsPolicy

describe('the chosen policy decides', () => {
  test.each<[string, CorsRequest, string]>([
    ['of a request', request, 'GET'],
    ['of a preflight', preflight, 'PUT'],
    ['that no route can have', { method: 'get', headers: {} }, ''],
    ['that is missing', { headers: {} }, ''],
  ])('by the method %s', (_, given, method) => {
    const methods: string[] = []
    void decideByChoice((requested) => {
      methods.push(requested)
      return own
    }, given)
    expect(methods).toEqual([method])
  })

  test('and every decision varies by Origin', async () => {
    expect(decideByChoice(() => open, request)).toMatchObject({ policy: open, vary: ['Origin'] })
    expect(await decideByChoice(async () => open, request)).toMatchObject({ vary: ['Origin'] })
    expect(decideByChoice(() => false, request)).toMatchObject({ allowed: false, vary: ['Origin'] })
  })
})

describe('a function that chooses no policy denies the request, with an error', () => {
  test.each<[string, unknown, string]>([
    ['nothing', undefined, 'undefined'],
    ['null', null, 'null'],
    ['the origin', PAGE, 'a string'],
    ['true', true, 'a boolean'],
    ['a function', () => open, 'a function'],
  ])('where it returns %s', async (_, returned, what) => {
    for (const given of [returned, Promise.resolve(returned)]) {
      for (const sent of [request, preflight]) {
        const decision = await decideByChoice((() => given) as Choose, sent)
        expect(decision).toMatchObject({
          allowed: false,
          headers: [],
          reason: 'origin-lookup-failed',
        })
        expect(String(decision.error)).toContain(
          `returned ${what}; return a policy that definePolicy made when the program started, or false`,
        )
      }
    }
  })

  test('where it returns options that definePolicy rejects', () => {
    const options = { origin: '*', credentials: true } as unknown as CorsPolicy
    const decision = decideByChoice(() => options, request)
    expect(decision).toMatchObject({ allowed: false, error: { code: 'ERR_CORS_POLICY' } })
  })

  test('where it throws or rejects', async () => {
    const error = new Error('no tenant')
    const failing = (): never => {
      throw error
    }
    expect(decideByChoice(failing, request)).toMatchObject({ allowed: false, error })
    expect(await decideByChoice(() => Promise.reject(error), request)).toMatchObject({
      allowed: false,
      error,
    })
  })
})
