import { describe, expect, test } from 'vitest'
import type { HeaderList } from '../page-request.ts'
import { predict } from '../predict.ts'
import { PROFILE_NAMES } from '../profiles.ts'

const APP = 'https://app.example'
const USUAL = 'Access-Control-Allow-Origin'
const LOWER = 'access-control-allow-origin'
const MULTIPLE = 'CORSMultipleAllowOriginNotAllowed'
const MISMATCH = 'CORSAllowOriginNotMatchingOrigin'

describe('several lines of Access-Control-Allow-Origin', () => {
  test.each<[HeaderList, string | undefined]>([
    [
      [
        [USUAL, APP],
        [USUAL, APP],
      ],
      MULTIPLE,
    ],
    [
      [
        [USUAL, APP],
        [USUAL, ''],
      ],
      MULTIPLE,
    ],
    [
      [
        [LOWER, APP],
        [LOWER, APP],
      ],
      MISMATCH,
    ],
    [
      [
        [USUAL, APP],
        [LOWER, APP],
      ],
      MISMATCH,
    ],
    [
      [
        [LOWER, APP],
        [LOWER, ''],
      ],
      undefined,
    ],
    [
      [
        [LOWER, ''],
        [LOWER, '*'],
      ],
      undefined,
    ],
    [
      [
        [LOWER, ''],
        [LOWER, ''],
      ],
      MISMATCH,
    ],
  ])('%j are %s in Firefox, and blocked by the others', (headers, firefox) => {
    const page = { url: 'https://api.example/', origin: APP }
    const reasons = PROFILE_NAMES.map(
      (profile) => predict(page, { response: { status: 200, headers } }, { profile }).reason,
    )
    expect(reasons.map((reason) => reason?.firefox)).toEqual([
      MULTIPLE,
      MULTIPLE,
      firefox,
      MULTIPLE,
    ])
  })

  test('of Access-Control-Allow-Credentials, one of them empty, pass in Firefox alone', () => {
    const page = { url: 'https://api.example/', origin: APP, credentials: 'include' } as const
    const headers = [
      [USUAL, APP],
      ['Access-Control-Allow-Credentials', 'true'],
      ['Access-Control-Allow-Credentials', ''],
    ] as const
    const passing = PROFILE_NAMES.filter(
      (profile) =>
        predict(page, { response: { status: 200, headers } }, { profile }).outcome === 'allowed',
    )
    expect(passing).toEqual(['firefox'])
  })
})
