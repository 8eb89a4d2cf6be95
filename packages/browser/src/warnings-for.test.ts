import { definePolicy, type CorsOptions } from '@cors/core'
import { describe, expect, test } from 'vitest'
import type { PageRequest } from './page-request.ts'
import { predict } from './predict.ts'
import { warningsFor } from './warnings-for.ts'

const origin = 'https://app.example'

describe('the warnings for a policy', () => {
  test.each<[Omit<CorsOptions, 'origin'>, readonly unknown[]]>([
    [{}, []],
    [{ methods: ['PUT'], allowedHeaders: ['Content-Type', 'Authorization'], maxAge: 600 }, []],
    [
      { methods: '*' },
      [{ code: 'wildcard-is-not-cached', engines: ['firefox'], option: 'methods' }],
    ],
    [
      { allowedHeaders: '*' },
      [
        { code: 'wildcard-covers-authorization', engines: ['webkit'] },
        { code: 'wildcard-is-not-cached', engines: ['firefox'], option: 'allowedHeaders' },
      ],
    ],
    [
      { allowedHeaders: ['*', 'Authorization'] },
      [{ code: 'wildcard-is-not-cached', engines: ['firefox'], option: 'allowedHeaders' }],
    ],
    [{ allowedHeaders: '*', methods: '*', credentials: true }, []],
    [{ maxAge: 3600 }, [{ code: 'max-age-is-capped', engines: ['webkit'], option: 'maxAge' }]],
    [
      { maxAge: 86400 },
      [
        {
          code: 'max-age-is-capped',
          engines: ['chromium', 'webkit'],
          message: 'maxAge: 86400 is more than these engines allow: chromium 7200 s, webkit 600 s.',
        },
      ],
    ],
    [
      { allowedHeaders: ['DPR', 'Save-Data'] },
      [{ code: 'client-hint-needs-no-preflight', engines: ['chromium'], option: 'allowedHeaders' }],
    ],
    [
      { allowedHeaders: ['User-Agent'] },
      [{ code: 'user-agent-is-dropped', engines: ['chromium'], option: 'allowedHeaders' }],
    ],
  ])('of %j are %j', (options, warnings) => {
    expect(warningsFor(definePolicy({ ...options, origin }))).toMatchObject(warnings)
    expect(warningsFor(definePolicy({ ...options, origin }))).toHaveLength(warnings.length)
  })

  test('match the profiles: under "*", WebKit sends Authorization without a preflight', () => {
    const policy = definePolicy({ origin, allowedHeaders: '*', maxAge: 60 })
    const page: PageRequest = { url: 'https://api.example/', origin, headers: { 'X-A': '1' } }
    const authorized: PageRequest = { ...page, headers: { Authorization: 'x' } }
    const second = (profile: 'standard' | 'webkit'): string => {
      const { cache } = predict(page, policy, { profile })
      return predict(authorized, policy, { profile, cache }).outcome
    }
    expect(second('standard')).toBe('blocked')
    expect(second('webkit')).toBe('allowed')
  })

  test('match the profiles: under "*", Firefox sends a preflight every time', () => {
    const policy = definePolicy({ origin, methods: '*', maxAge: 60 })
    const page: PageRequest = { url: 'https://api.example/', origin, method: 'PUT' }
    const preflightsAgain = (profile: 'chromium' | 'firefox'): boolean => {
      const { cache } = predict(page, policy, { profile })
      return predict(page, policy, { profile, cache }).preflight
    }
    expect(preflightsAgain('chromium')).toBe(false)
    expect(preflightsAgain('firefox')).toBe(true)
  })
})
