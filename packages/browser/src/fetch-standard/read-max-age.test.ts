import { describe, expect, test } from 'vitest'
import { granting } from '../../test/granting-responses.ts'
import type { Header, PageRequest } from '../page-request.ts'
import { predict } from '../predict.ts'
import { PROFILE_NAMES } from '../profiles.ts'

const PUT: PageRequest = {
  url: 'https://api.example/',
  origin: 'https://app.example',
  method: 'PUT',
}

describe('the cached result', () => {
  test.each<[readonly string[], number | undefined, number, number, number]>([
    [[], 5, 5, 5, 5],
    [[''], 5, 5, 5, 5],
    [['0'], undefined, 0, 0, 0],
    [['007'], 7, 7, 7, 7],
    [[' 30 '], 30, 30, 30, 30],
    [['-1'], 5, 0, 0, 0],
    [['+30'], 5, 30, 0, 30],
    [['abc'], 5, 5, 0, 5],
    [['1.5'], 5, 5, 0, 5],
    [['30, 30'], 5, 5, 0, 5],
    [['30', '30'], 5, 5, 0, 5],
    [['1e9'], 5, 5, 0, 5],
    [['9223372036854775807'], 86400, 7200, 86400, 600],
    [['9223372036854775808'], 86400, 5, 86400, 5],
    [['-9223372036854775809'], 5, 5, 0, 5],
    [['700'], 700, 700, 700, 600],
    [['100000'], 86400, 7200, 86400, 600],
  ])('with Max-Age %j is cached for %s, %s, %s and %s seconds', (lines, ...seconds) => {
    const maxAge = lines.map((line): Header => ['Access-Control-Max-Age', line])
    const responses = granting(
      'PUT',
      '',
      ...(lines.length > 0 ? maxAge : [['X-None', ''] as const]),
    )
    const cached = PROFILE_NAMES.map(
      (profile) => predict(PUT, responses, { profile, now: 1000 }).cache[0]?.maxAge ?? 0,
    )
    expect(cached).toEqual(seconds.map((value) => value ?? 0))
  })
})
