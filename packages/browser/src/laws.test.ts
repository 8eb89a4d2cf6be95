import { checkOptions, definePolicy, type CorsDecision, type CorsPolicy } from '@cors/core'
import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { plainOptions } from '../../core/test/arbitrary-options.ts'
import { memberFor, requestFor as corsRequestFor } from '../../core/test/arbitrary-request.ts'
import type { PlainOptions } from '../../core/test/decide-by-table.ts'
import { isMember, isWellFormed } from '../../core/test/reference-matcher.ts'
import { requestFor, type GeneratedRequest } from '../test/arbitrary-page-request.ts'
import type { PageRequest } from './page-request.ts'
import { predict } from './predict.ts'
import { PROFILE_NAMES } from './profiles.ts'

const RUNS = { numRuns: 200 }

vi.setConfig({ testTimeout: 60_000 })

const policyAndRequest = plainOptions.chain((options) =>
  fc.tuple(fc.constant(options), requestFor(options)),
)

function policyOf(options: PlainOptions): CorsPolicy<CorsDecision> {
  return definePolicy(options as Parameters<typeof definePolicy>[0]) as CorsPolicy<CorsDecision>
}

/** Whether the options, read word by word, allow the request. */
function allows(options: PlainOptions, { request, unsafeNames }: GeneratedRequest): boolean {
  const { origin, methods, allowedHeaders, credentials } = options
  const method = request.method === 'put' ? 'PUT' : (request.method ?? 'GET')
  const names = new Set(allowedHeaders.map((name) => name.toLowerCase()))
  const isOriginAllowed =
    origin === '*' ||
    (isWellFormed(request.origin) && origin.some((pattern) => isMember(pattern, request.origin)))
  const areCredentialsAllowed = request.credentials !== 'include' || credentials
  const isMethodAllowed =
    ['GET', 'HEAD', 'POST'].includes(method) || methods.includes('*') || methods.includes(method)
  const areHeadersAllowed = unsafeNames.every(
    (name) => names.has(name) || (names.has('*') && name !== 'authorization'),
  )
  return isOriginAllowed && areCredentialsAllowed && isMethodAllowed && areHeadersAllowed
}

describe('a browser under a valid policy', () => {
  test('lets a page read the response if and only if the options allow the request', () => {
    let allowed = 0
    fc.assert(
      fc.property(policyAndRequest, ([options, generated]) => {
        const { outcome } = predict(generated.request, policyOf(options))
        expect(outcome).toBe(allows(options, generated) ? 'allowed' : 'blocked')
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
          corsRequestFor(options).map(({ origin }) => origin ?? ''),
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

type Widening = (options: PlainOptions, origin: string) => PlainOptions

const WIDENINGS: Readonly<Record<string, Widening>> = {
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

describe('widening a policy', () => {
  test.each(Object.entries(WIDENINGS))(
    'by %s never blocks what it allowed, and hides no header of the application, where the options are valid',
    (_name, widen) => {
      const widened = plainOptions.chain((options) =>
        fc.tuple(
          fc.constant(options),
          memberFor(options).map((origin) => widen(options, origin)),
          requestFor(options),
        ),
      )
      let compared = 0
      fc.assert(
        fc.property(widened, ([before, after, { request }]) => {
          if (checkOptions(after).length > 0) return
          compared++
          const application = { status: 200, headers: [['X-Total-Count', '1'] as const] }
          for (const profile of PROFILE_NAMES) {
            const old = predict(request, policyOf(before), { profile, application })
            if (old.outcome === 'blocked') continue
            const verdict = predict(request, policyOf(after), { profile, application })
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
  ])('by %s is rejected, because it would block requests', (_name, options) => {
    expect(checkOptions(options)).not.toEqual([])
  })
})
