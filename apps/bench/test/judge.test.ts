import { describe, expect, test } from 'vitest'
import type { Answer } from '../src/judge/answer.ts'
import { judge, judgeHostile } from '../src/judge/judge.ts'
import { verdictOf } from '../src/judge/verdict.ts'
import type { PolicyData, RequestData } from '../src/scenarios/scenario.ts'

const PAGE = 'https://app.example.com'
const policy: PolicyData = {
  origin: [PAGE, 'https://*.example.org'],
  methods: ['PUT'],
  allowedHeaders: ['x-token'],
  exposedHeaders: [],
  credentials: false,
  maxAge: 600,
}
const get: RequestData = { method: 'GET', origin: PAGE }
const stranger: RequestData = { method: 'GET', origin: 'https://evil.example' }
const preflight: RequestData = {
  ...get,
  method: 'OPTIONS',
  askedMethod: 'PUT',
  askedHeaders: 'x-token',
}

const vary = { vary: 'Accept, Origin' }
const allowed = { 'access-control-allow-origin': PAGE, ...vary }
const granted = {
  ...allowed,
  'access-control-allow-methods': 'PUT, DELETE',
  'access-control-allow-headers': 'X-Token',
}

function reached(headers: Answer['headers'], status = 200): Answer {
  return { status, headers, isReached: true }
}

function ended(headers: Answer['headers'], status = 204): Answer {
  return { status, headers, isReached: false }
}

describe('the judge', () => {
  test.each([
    ['an allowed origin that may read', get, reached(allowed), undefined],
    ['no answer', get, undefined, 'hangs'],
    ['an answer that says the server failed', get, reached(allowed, 500), 'fails'],
    ['an allowed origin that may not read', get, reached(vary), 'grants too little'],
    [
      'an allowed origin, and nothing for caches',
      get,
      reached({ ...allowed, vary: '' }),
      'no Vary',
    ],
    [
      'an allowed origin of a pattern',
      { ...get, origin: 'https://a.example.org' },
      reached({ ...vary, 'access-control-allow-origin': 'https://a.example.org' }),
      undefined,
    ],
    ['a stranger who gets nothing', stranger, reached(vary), undefined],
    [
      'a stranger who is reflected',
      stranger,
      reached({ ...vary, 'access-control-allow-origin': 'https://evil.example' }),
      'grants too much',
    ],
    [
      'a stranger under a star',
      stranger,
      reached({ ...vary, 'access-control-allow-origin': '*' }),
      'grants too much',
    ],
    ['a stranger who is told who may', stranger, reached(allowed), 'leaks'],
    ['a stranger, and nothing for caches', stranger, reached({}), 'no Vary'],
    ['no Origin, and nothing for caches', { method: 'GET' }, reached({}), 'no Vary'],
    ['a preflight that is granted', preflight, ended(granted), undefined],
    [
      'a preflight without the method',
      preflight,
      ended({ ...granted, 'access-control-allow-methods': 'DELETE' }),
      'grants too little',
    ],
    [
      'a preflight without the header',
      preflight,
      ended({ ...granted, 'access-control-allow-headers': '' }),
      'grants too little',
    ],
    ['a preflight that is not found', preflight, ended(granted, 404), 'grants too little'],
    [
      'a preflight of a stranger, with the lists',
      { ...preflight, origin: stranger.origin! },
      ended({ ...granted, 'access-control-allow-origin': '' }),
      'leaks',
    ],
  ] as const)('finds of %s', (_, request, answer, fault) => {
    expect(judge(policy, request, answer)).toBe(fault)
  })

  test.each([
    ['refused', ended({}, 403), undefined],
    ['granted', ended(granted), undefined],
    [
      'thrown back',
      ended({ 'access-control-allow-headers': 'x,'.repeat(2000) }),
      'grants too much',
    ],
    ['not answered', undefined, 'hangs'],
    ['too much', ended({}, 500), 'fails'],
  ] as const)('finds of a hostile preflight that is %s', (_, answer, fault) => {
    expect(judgeHostile(preflight, answer)).toBe(fault)
  })
})

describe('the verdict on a contestant', () => {
  const scenario = { name: 'preflight', policy, requests: [preflight] }
  const grantsEverything = (): Answer => ended(granted)

  test('is that the method is unchecked where one that is not listed is answered alike', async () => {
    expect(await verdictOf(scenario, grantsEverything)).toBe('method unchecked')
  })

  test('is that the header is unchecked where only the method is looked at', async () => {
    const verdict = await verdictOf(scenario, ({ askedMethod }) =>
      askedMethod === 'PUT' ? ended(granted) : ended({}, 403),
    )
    expect(verdict).toBe('header unchecked')
  })

  test('is none where both are', async () => {
    const verdict = await verdictOf(scenario, ({ askedMethod, askedHeaders }) =>
      askedMethod === 'PUT' && askedHeaders === 'x-token' ? ended(granted) : ended({}, 403),
    )
    expect(verdict).toBeUndefined()
  })
})
