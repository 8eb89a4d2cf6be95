import { describe, expect, test } from 'vitest'
import errors from '../test-vectors/cors-errors.json' with { type: 'json' }
import { REASON_CASES } from '../test/reason-cases.ts'
import { REASON_TEXTS } from '../test/reason-texts.ts'
import { predict } from './predict.ts'
import { REASONS, type ReasonCode } from './reasons.ts'
import type { Verdict } from './verdict.ts'

const CODES = Object.keys(REASONS) as ReasonCode[]

function verdictOf(code: ReasonCode): Verdict {
  const { request, responses = {}, profile } = REASON_CASES[code]
  const page = { url: 'https://api.example/', origin: 'https://app.example', ...request }
  return predict(page, responses, { profile })
}

describe('a request that is blocked with the reason', () => {
  test.each(CODES)('%s gets that reason, with its texts and its stage', (code) => {
    const { outcome, responseType, reason, stage, readableHeaders } = verdictOf(code)
    expect({ outcome, responseType, code: reason?.code, stage }).toEqual({
      outcome: 'blocked',
      responseType: 'error',
      code,
      stage: REASONS[code].stage,
    })
    expect([reason?.message, reason?.fix]).toEqual(REASON_TEXTS[code])
    expect(reason?.clause).toMatch(
      /^https:\/\/(fetch\.spec\.whatwg\.org|wicg\.github\.io|w3c\.github\.io)\//,
    )
    expect(readableHeaders).toEqual([])
  })
})

describe('the names of reasons', () => {
  const named = CODES.flatMap((code) => {
    const { chromium } = REASONS[code]
    return chromium === null ? [] : [{ code, chromium }]
  })

  test.each(named)('$code is $chromium in Chromium, and in Firefox what was measured', (row) => {
    const known = errors.chromium.find(({ name }) => name === row.chromium)
    expect(known?.status).toBe('observed')
    const firefox = verdictOf(row.code).reason?.firefox ?? null
    const names = known?.firefox.map((name) => name.split(' ')[0]) ?? []
    expect(names.length === 0 ? [null] : names).toContain(firefox)
  })

  test('cover every CorsError that Chromium reports', () => {
    const reported = errors.chromium.filter(({ status }) => status === 'observed')
    const covered = new Set(named.map(({ chromium }) => chromium))
    expect(reported.filter(({ name }) => !covered.has(name))).toEqual([])
  })

  test('cover every category of Firefox that a response can cause', () => {
    const reached = new Set(CODES.map((code) => verdictOf(code).reason?.firefox))
    const unreached = errors.firefox.filter(({ name }) => !reached.has(name))
    expect(unreached.map(({ name }) => name)).toEqual([
      // A preference, a bug, and a warning.
      'CORSDisabled',
      'CORSOriginHeaderNotAdded',
      'CORSAllowHeaderFromPreflightDeprecation',
    ])
  })
})

describe('advice to a page of the origin "null"', () => {
  test.each([
    [[]],
    [[['Access-Control-Allow-Origin', 'https://app.example']]],
    [[['Access-Control-Allow-Origin', 'app.example']]],
    [[['Access-Control-Allow-Origin', 'null, null']]],
  ] as const)('is not to allow it, where the response headers are %j', (headers) => {
    const { reason } = predict(
      { url: 'https://api.example/', origin: 'null' },
      { response: { status: 200, headers } },
    )
    expect(reason?.fix).toMatch(/^Do not allow the origin "null", because anyone can send it/)
  })
})

describe('Firefox on a redirected preflight', () => {
  test.each([
    [[['Access-Control-Allow-Origin', '*']], 'CORSExternalRedirectNotAllowed'],
    [[], 'CORSMissingAllowOrigin2'],
    [[['Access-Control-Allow-Origin', 'https://x.example']], 'CORSAllowOriginNotMatchingOrigin'],
    [
      [
        ['Access-Control-Allow-Origin', '*'],
        ['Access-Control-Allow-Origin', '*'],
      ],
      'CORSMultipleAllowOriginNotAllowed',
    ],
  ] as const)('with headers %j reports %s', (headers, firefox) => {
    const { reason } = predict(
      { url: 'https://api.example/', origin: 'https://app.example', method: 'PUT' },
      { preflightResponse: { status: 302, headers: [...headers, ['Location', '/there']] } },
    )
    expect(reason?.firefox).toBe(firefox)
    expect(reason?.chromium).toBe('PreflightDisallowedRedirect')
  })
})
