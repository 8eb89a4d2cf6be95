import { checkOptions, definePolicy, type CorsDecision, type CorsPolicy } from '@cors/core'
import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { plainOptions } from '../../core/test/arbitrary-options.ts'
import { anyText, memberFor, requestFor } from '../../core/test/arbitrary-request.ts'
import type { PlainOptions } from '../../core/test/decide-by-table.ts'
import { isMember, isWellFormed } from '../../core/test/reference-matcher.ts'
import { pageFor, type MadePage } from '../test/arbitrary-page.ts'
import type { PageRequest } from './page-request.ts'
import { predict } from './predict.ts'
import { PROFILE_NAMES } from './profile.ts'

const RUNS = { numRuns: 200 }

vi.setConfig({ testTimeout: 60_000 })

const policyAndPage = plainOptions.chain((options) =>
  fc.tuple(fc.constant(options), pageFor(options)),
)

function policyOf(options: PlainOptions): CorsPolicy<CorsDecision> {
  return definePolicy(options as Parameters<typeof definePolicy>[0]) as CorsPolicy<CorsDecision>
}

/** What the policy's author means, in the words of the options. */
function means(options: PlainOptions, { page, unsafeNames }: MadePage): boolean {
  const { origin, methods, allowedHeaders, credentials } = options
  const method = page.method === 'put' ? 'PUT' : (page.method ?? 'GET')
  const names = new Set(allowedHeaders.map((name) => name.toLowerCase()))
  const mayRead =
    origin === '*' ||
    (isWellFormed(page.origin) && origin.some((pattern) => isMember(pattern, page.origin)))
  const mayCarry = page.credentials !== 'include' || credentials
  const mayUse =
    ['GET', 'HEAD', 'POST'].includes(method) || methods.includes('*') || methods.includes(method)
  const maySet = unsafeNames.every(
    (name) => names.has(name) || (names.has('*') && name !== 'authorization'),
  )
  return mayRead && mayCarry && mayUse && maySet
}

describe('a browser under an accepted policy', () => {
  test('lets a page read the answer if and only if the policy means to allow it', () => {
    let allowed = 0
    fc.assert(
      fc.property(policyAndPage, ([options, made]) => {
        const { outcome } = predict(made.page, policyOf(options))
        expect(outcome).toBe(means(options, made) ? 'allowed' : 'blocked')
        if (outcome === 'allowed') allowed++
      }),
      RUNS,
    )
    expect(allowed).toBeGreaterThan(0)
  })

  test('with credentials never lets an origin outside the list read', () => {
    const withCredentials = plainOptions
      .filter(({ credentials }) => credentials)
      .chain((options) =>
        fc.tuple(
          fc.constant(options),
          requestFor(options).map(({ origin }) => origin ?? ''),
        ),
      )
    fc.assert(
      fc.property(withCredentials, ([options, origin]) => {
        const page: PageRequest = {
          url: 'https://server.invalid/',
          origin,
          credentials: 'include',
        }
        for (const profile of PROFILE_NAMES) {
          if (predict(page, policyOf(options), { profile }).outcome === 'blocked') continue
          expect(isWellFormed(origin)).toBe(true)
          expect(
            options.origin === '*' || options.origin.some((one) => isMember(one, origin)),
          ).toBe(true)
        }
      }),
      RUNS,
    )
  })
})

type Raise = (options: PlainOptions, origin: string) => PlainOptions

const RAISES: Readonly<Record<string, Raise>> = {
  'an origin': (options, origin) => ({
    ...options,
    origin: options.origin === '*' ? '*' : [...options.origin, origin],
  }),
  'every origin': (options) => ({ ...options, origin: '*' }),
  'a method': (options) => ({ ...options, methods: [...options.methods, 'MKCOL'] }),
  'every method': (options) => ({ ...options, methods: ['*'] }),
  'a header': (options) => ({
    ...options,
    allowedHeaders: [...options.allowedHeaders, 'X-Unheard-Of'],
  }),
  'every header': (options) => ({
    ...options,
    allowedHeaders: ['*', ...options.allowedHeaders],
  }),
  'an exposed header': (options) => ({
    ...options,
    exposedHeaders: [...options.exposedHeaders, 'X-Heard-Of'],
  }),
  'every exposed header': (options) => ({ ...options, exposedHeaders: ['*'] }),
  credentials: (options) => ({ ...options, credentials: true }),
}

describe('raising a policy', () => {
  test.each(Object.entries(RAISES))(
    'by %s never blocks what it allowed, and hides no header of the application, where it is accepted',
    (_name, raise) => {
      const raised = plainOptions.chain((options) =>
        fc.tuple(
          fc.constant(options),
          memberFor(options).map((origin) => raise(options, origin)),
          pageFor(options),
        ),
      )
      let compared = 0
      fc.assert(
        fc.property(raised, ([before, after, { page }]) => {
          if (checkOptions(after).length > 0) return
          compared++
          const application = { status: 200, headers: [['X-Total-Count', '1'] as const] }
          for (const profile of PROFILE_NAMES) {
            const old = predict(page, policyOf(before), { profile, application })
            if (old.outcome === 'blocked') continue
            const verdict = predict(page, policyOf(after), { profile, application })
            expect(verdict.outcome).toBe('allowed')
            const read = old.readableHeaders.filter((name) => name === 'x-total-count')
            expect(verdict.readableHeaders).toEqual(expect.arrayContaining(read))
          }
        }),
        RUNS,
      )
      expect(compared).toBeGreaterThan(0)
    },
  )

  test.each([
    ['credentials beside origin "*"', { origin: '*', credentials: true }],
    [
      'credentials beside exposedHeaders "*"',
      { origin: 'https://a.example', exposedHeaders: '*', credentials: true },
    ],
  ])('by %s is no raise: it would block pages, and is refused', (_name, options) => {
    expect(checkOptions(options)).not.toEqual([])
  })
})

describe('predict', () => {
  const text = fc.oneof(anyText, fc.constantFrom('https://a.example/', 'GET', 'text/plain'))
  const fields = fc.array(fc.tuple(text, text), { maxLength: 4 })
  const response = fc.record({ status: fc.integer({ min: 100, max: 999 }), headers: fields })
  const anything = fc.record(
    {
      url: text,
      origin: text,
      method: text,
      headers: fields,
      body: text,
      credentials: fc.constantFrom('omit' as const, 'include' as const),
      mode: fc.constantFrom('cors' as const, 'no-cors' as const, 'same-origin' as const),
      redirect: fc.constantFrom('follow' as const, 'error' as const, 'manual' as const),
    },
    { requiredKeys: ['url', 'origin'] },
  )

  test('leaves what it is given as it is, and freezes what it gives', () => {
    const headers: [string, string][] = [['Access-Control-Allow-Origin', '*']]
    const answers = { response: { status: 200, headers } }
    const page = { url: 'https://api.example/', origin: 'https://app.example' }
    const cache = [...predict({ ...page, method: 'PUT' }, answers).cache]
    const verdict = predict(page, answers, { cache, httpCache: [] })
    expect(Object.isFrozen(headers) || Object.isFrozen(answers.response)).toBe(false)
    expect(Object.isFrozen(cache)).toBe(false)
    expect(verdict.steps.every((step) => Object.isFrozen(step))).toBe(true)
    expect(Object.isFrozen(verdict) && Object.isFrozen(verdict.cache)).toBe(true)
  })

  test('never throws, and gives the same verdict again', () => {
    fc.assert(
      fc.property(anything, response, response, (page, preflightResponse, answer) => {
        for (const profile of PROFILE_NAMES) {
          const verdict = predict(page, { preflightResponse, response: answer }, { profile })
          expect(verdict.outcome === 'blocked').toBe(verdict.reason !== undefined)
          expect(predict(page, { preflightResponse, response: answer }, { profile })).toEqual(
            verdict,
          )
        }
      }),
      RUNS,
    )
  })
})
