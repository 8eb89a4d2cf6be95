import { decide, definePolicy, type CorsPolicy } from '@cors/core'
import { describe, expect, test } from 'vitest'
import { decideByAll } from './decide-by-all.ts'

const PAGE = 'https://app.example.com'
const wide = definePolicy({ origin: '*', methods: ['PUT', 'DELETE'] })
const narrow = definePolicy({ origin: PAGE, methods: ['PUT'] })
const late = definePolicy({ origin: async (origin) => origin === PAGE, methods: ['PUT'] })

const preflight = (origin: string, method: string): object & Parameters<typeof decide>[1] => ({
  method: 'OPTIONS',
  headers: { origin, 'access-control-request-method': method },
})

describe('the decision by several policies', () => {
  test.each<[string, readonly [CorsPolicy, ...CorsPolicy[]]]>([
    ['at once', [wide, narrow]],
    ['later, where a policy looks its origins up', [wide, narrow, late]],
  ])('is that of the first, %s, where all grant it', async (_when, policies) => {
    const request = preflight(PAGE, 'PUT')
    expect(await decideByAll(policies, request)).toEqual(decide(wide, request))
  })

  test('is that of the first policy that denies it', async () => {
    const byMethod = preflight(PAGE, 'DELETE')
    expect(decideByAll([wide, narrow], byMethod)).toEqual(decide(narrow, byMethod))
    const byOrigin = preflight('https://stranger.example', 'PUT')
    expect(await decideByAll([wide, late], byOrigin)).toEqual(await decide(late, byOrigin))
  })

  test('by one policy is its own', () => {
    const request = preflight(PAGE, 'PUT')
    expect(decideByAll([narrow], request)).toEqual(decide(narrow, request))
  })
})
