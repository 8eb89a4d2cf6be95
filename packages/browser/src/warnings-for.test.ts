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
    [{ methods: '*' }, [{ code: 'wildcard-is-not-kept', engines: ['firefox'], option: 'methods' }]],
    [
      { allowedHeaders: '*' },
      [
        { code: 'wildcard-covers-authorization', engines: ['webkit'] },
        { code: 'wildcard-is-not-kept', engines: ['firefox'], option: 'allowedHeaders' },
      ],
    ],
    [
      { allowedHeaders: ['*', 'Authorization'] },
      [{ code: 'wildcard-is-not-kept', engines: ['firefox'], option: 'allowedHeaders' }],
    ],
    [{ allowedHeaders: '*', methods: '*', credentials: true }, []],
    [{ maxAge: 3600 }, [{ code: 'max-age-is-capped', engines: ['webkit'], option: 'maxAge' }]],
    [
      { maxAge: 86400 },
      [
        {
          code: 'max-age-is-capped',
          engines: ['chromium', 'webkit'],
          message: 'maxAge: 86400 is more than these engines keep: chromium 7200 s, webkit 600 s.',
        },
      ],
    ],
    [
      { allowedHeaders: ['DPR', 'Save-Data'] },
      [{ code: 'client-hint-is-not-asked-for', engines: ['chromium'], option: 'allowedHeaders' }],
    ],
    [
      { allowedHeaders: ['User-Agent'] },
      [{ code: 'user-agent-is-dropped', engines: ['chromium'], option: 'allowedHeaders' }],
    ],
  ])('of %j are %j', (options, warnings) => {
    expect(warningsFor(definePolicy({ ...options, origin }))).toMatchObject(warnings)
    expect(warningsFor(definePolicy({ ...options, origin }))).toHaveLength(warnings.length)
  })

  test('say what the profiles then do: under "*", WebKit sends Authorization without asking', () => {
    const policy = definePolicy({ origin, allowedHeaders: '*', maxAge: 60 })
    const page: PageRequest = { url: 'https://api.example/', origin, headers: { 'X-A': '1' } }
    const secret: PageRequest = { ...page, headers: { Authorization: 'x' } }
    const then = (profile: 'standard' | 'webkit'): string => {
      const { cache } = predict(page, policy, { profile })
      return predict(secret, policy, { profile, cache }).outcome
    }
    expect(then('standard')).toBe('blocked')
    expect(then('webkit')).toBe('allowed')
  })

  test('say what the profiles then do: under "*", Firefox asks every time', () => {
    const policy = definePolicy({ origin, methods: '*', maxAge: 60 })
    const page: PageRequest = { url: 'https://api.example/', origin, method: 'PUT' }
    const asksAgain = (profile: 'chromium' | 'firefox'): boolean => {
      const { cache } = predict(page, policy, { profile })
      return predict(page, policy, { profile, cache }).preflight
    }
    expect(asksAgain('chromium')).toBe(false)
    expect(asksAgain('firefox')).toBe(true)
  })
})
