import { describe, expect, test } from 'vitest'
import type { Header, PageRequest } from '../page-request.ts'
import { predict } from '../predict.ts'
import { PROFILE_NAMES, type ProfileName } from '../profile.ts'
import type { Answers } from '../server-answers.ts'
import type { PreflightCache } from './preflight-cache.ts'

const PAGE: PageRequest = { url: 'https://api.example/', origin: 'https://app.example' }
const PUT: PageRequest = { ...PAGE, method: 'PUT' }
const OPEN: readonly Header[] = [
  ['Access-Control-Allow-Origin', 'https://app.example'],
  ['Access-Control-Allow-Credentials', 'true'],
]

/** Answers that grant these lists for a minute. */
function granting(methods: string, headers: string, ...more: readonly Header[]): Answers {
  const lists: readonly Header[] = [
    ['Access-Control-Allow-Methods', methods],
    ['Access-Control-Allow-Headers', headers],
  ]
  const maxAge: readonly Header[] = more.length > 0 ? more : [['Access-Control-Max-Age', '60']]
  return {
    preflightResponse: { status: 204, headers: [...OPEN, ...lists, ...maxAge] },
    response: { status: 200, headers: OPEN },
  }
}

/** Whether each request of a sequence, one a second, was preflighted. */
function preflights(
  profile: ProfileName,
  answers: Answers,
  ...pages: readonly PageRequest[]
): readonly boolean[] {
  let cache: PreflightCache = []
  return pages.map((page, second) => {
    const verdict = predict(page, answers, { profile, cache, now: second * 1000 })
    cache = verdict.cache
    return verdict.preflight
  })
}

const withToken = { ...PAGE, headers: { 'X-Token': '1' } }

describe('a second request is preflighted', () => {
  test.each<[string, Answers, PageRequest, PageRequest, readonly ProfileName[]]>([
    ['after the same one', granting('PUT', ''), PUT, PUT, []],
    [
      'to another URL',
      granting('PUT', ''),
      PUT,
      { ...PUT, url: 'https://api.example/b' },
      PROFILE_NAMES,
    ],
    [
      'with another fragment',
      granting('PUT', ''),
      PUT,
      { ...PUT, url: `${PUT.url}#b` },
      PROFILE_NAMES,
    ],
    ['with another method', granting('PUT', ''), PUT, { ...PUT, method: 'DELETE' }, PROFILE_NAMES],
    ['with a listed method', granting('PUT, DELETE', ''), PUT, { ...PUT, method: 'DELETE' }, []],
    [
      'with a method in another case',
      granting('PATCH, patch', ''),
      { ...PUT, method: 'PATCH' },
      { ...PUT, method: 'Patch' },
      PROFILE_NAMES,
    ],
    [
      'with credentials, after one without',
      granting('PUT', ''),
      PUT,
      { ...PUT, credentials: 'include' },
      PROFILE_NAMES,
    ],
    [
      'without credentials, after one with',
      granting('PUT', ''),
      { ...PUT, credentials: 'include' },
      PUT,
      ['firefox'],
    ],
    [
      'by HEAD, after GET',
      granting('', 'X-Token'),
      withToken,
      { ...withToken, method: 'HEAD' },
      ['firefox'],
    ],
    [
      'by HEAD where it is listed, after GET',
      granting('HEAD', 'X-Token'),
      withToken,
      { ...withToken, method: 'HEAD' },
      [],
    ],
    [
      'by POST, after GET',
      granting('', 'X-Token'),
      withToken,
      { ...withToken, method: 'POST' },
      [],
    ],
    [
      'where "*" was granted without credentials',
      granting('*', ''),
      PUT,
      { ...PUT, method: 'DELETE' },
      ['firefox'],
    ],
    [
      'where "*" was granted literally, with credentials',
      granting('PUT, *', ''),
      { ...PUT, credentials: 'include' },
      { ...PUT, credentials: 'include', method: 'DELETE' },
      ['chromium', 'firefox', 'webkit'],
    ],
    [
      'because of an upload, where another method was listed',
      granting('PUT', ''),
      PUT,
      { ...PAGE, method: 'POST', body: 'x', useCorsPreflight: true },
      ['standard'],
    ],
    [
      'because of an upload, where nothing was listed',
      granting('', ''),
      { ...PAGE, method: 'POST', body: 'x', useCorsPreflight: true },
      { ...PAGE, method: 'POST', body: 'x', useCorsPreflight: true },
      ['standard'],
    ],
    [
      'at a URL of a kilobyte',
      granting('PUT', ''),
      { ...PUT, url: `https://api.example/${'a'.repeat(1004)}` },
      { ...PUT, url: `https://api.example/${'a'.repeat(1004)}` },
      ['chromium'],
    ],
  ])('%s', (_what, answers, first, second, profiles) => {
    const asking = PROFILE_NAMES.filter(
      (profile) => preflights(profile, answers, first, second)[1] === true,
    )
    expect(asking).toEqual(profiles)
  })
})

describe('what is kept', () => {
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
  ])('with Max-Age %j', (lines, ...seconds) => {
    const maxAge = lines.map((line): Header => ['Access-Control-Max-Age', line])
    const answers = granting('PUT', '', ...(lines.length > 0 ? maxAge : [['X-None', ''] as const]))
    const kept = PROFILE_NAMES.map(
      (profile) => predict(PUT, answers, { profile, now: 1000 }).cache[0]?.maxAge ?? 0,
    )
    expect(kept).toEqual(seconds.map((value) => value ?? 0))
  })

  test('expires at its end, to the millisecond, and is renewed by the next preflight', () => {
    const answers = granting('PUT', 'X-A, X-B', ['Access-Control-Max-Age', '2'])
    const { cache } = predict({ ...PUT, headers: { 'X-A': '1' } }, answers, { now: 10 })
    expect(predict(PUT, answers, { cache, now: 2009 }).preflight).toBe(false)
    expect(predict(PUT, answers, { cache, now: 2010 }).preflight).toBe(true)
    const other = { ...PUT, headers: { 'X-C': '1' } }
    const wider = granting('PUT', 'X-C', ['Access-Control-Max-Age', '9'])
    const renewed = predict(other, wider, { cache, now: 1000 })
    expect(renewed.preflight).toBe(true)
    expect(predict(PUT, answers, { cache: renewed.cache, now: 9999 }).preflight).toBe(false)
    expect(predict(PUT, answers, { cache: renewed.cache, now: 10_000 }).preflight).toBe(true)
  })

  test('is plain JSON, and is not changed by what comes later', () => {
    const { cache } = predict(PUT, granting('PUT', 'X-A'))
    const copy: unknown = JSON.parse(JSON.stringify(cache))
    expect(copy).toEqual(cache)
    predict({ ...PUT, method: 'DELETE' }, granting('DELETE', ''), { cache })
    expect(cache).toEqual(copy)
    expect(predict(PUT, granting('', ''), { cache: copy as PreflightCache }).preflight).toBe(false)
  })

  test.each<[ProfileName, boolean]>([
    ['standard', true],
    ['chromium', false],
    ['firefox', true],
    ['webkit', false],
  ])('is dropped by %s when the answer fails: %s', (profile, dropped) => {
    const { cache } = predict(PUT, granting('PUT', ''), { profile })
    const failing = { response: { status: 200, headers: [] } }
    const { cache: after, outcome } = predict(PUT, failing, { profile, cache })
    expect(outcome).toBe('blocked')
    expect(after.length === 0).toBe(dropped)
  })

  test('is dropped at the last URL of a redirected request that fails', () => {
    const target = { ...PUT, url: 'https://api.example/b' }
    const { cache } = predict(target, granting('PUT', ''))
    const { preflightResponse } = granting('PUT', '')
    const location: Header = ['Location', '/b']
    const hop = { preflightResponse, response: { status: 303, headers: [...OPEN, location] } }
    const failing = { redirects: [hop], response: { status: 200, headers: [] } }
    const { cache: after } = predict(PUT, failing, { cache })
    expect(after.map(({ url }) => url)).toEqual(['https://api.example/'])
  })

  test('is nothing where the preflight is refused, except in WebKit', () => {
    const refusing = granting('DELETE', 'X-Token')
    const kept = PROFILE_NAMES.filter((profile) => {
      const { cache, outcome } = predict(PUT, refusing, { profile })
      expect(outcome).toBe('blocked')
      return cache.length > 0
    })
    expect(kept).toEqual(['webkit'])
    expect(preflights('webkit', refusing, PUT, withToken)).toEqual([true, false])
  })
})
