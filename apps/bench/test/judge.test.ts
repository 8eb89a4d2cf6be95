import { describe, expect, test } from 'vitest'
import type { ObservedResponse } from '../src/judge/observed-response.ts'
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
  requestedMethod: 'PUT',
  requestedHeaders: 'x-token',
}

const vary = { vary: 'Accept, Origin' }
const allowed = { 'access-control-allow-origin': PAGE, ...vary }
const granted = {
  ...allowed,
  'access-control-allow-methods': 'PUT, DELETE',
  'access-control-allow-headers': 'X-Token',
}

function reached(headers: ObservedResponse['headers'], status = 200): ObservedResponse {
  return { status, headers, isReached: true }
}

function ended(headers: ObservedResponse['headers'], status = 204): ObservedResponse {
  return { status, headers, isReached: false }
}

describe('the judge', () => {
  test.each([
    ['an allowed origin that can read the response', get, reached(allowed), undefined],
    ['no response', get, undefined, 'hangs'],
    ['a response with a server error', get, reached(allowed, 500), 'fails'],
    ['an allowed origin that cannot read the response', get, reached(vary), 'grants too little'],
    ['an allowed origin without Vary', get, reached({ ...allowed, vary: '' }), 'no Vary'],
    [
      'an allowed origin of a pattern',
      { ...get, origin: 'https://a.example.org' },
      reached({ ...vary, 'access-control-allow-origin': 'https://a.example.org' }),
      undefined,
    ],
    ['a stranger without CORS headers', stranger, reached(vary), undefined],
    [
      'a stranger who is reflected',
      stranger,
      reached({ ...vary, 'access-control-allow-origin': 'https://evil.example' }),
      'grants too much',
    ],
    [
      'a stranger with *',
      stranger,
      reached({ ...vary, 'access-control-allow-origin': '*' }),
      'grants too much',
    ],
    ['a stranger with the allowed origin of another', stranger, reached(allowed), 'leaks'],
    ['a stranger without Vary', stranger, reached({}), 'no Vary'],
    ['no Origin and no Vary', { method: 'GET' }, reached({}), 'no Vary'],
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
  ] as const)('finds the fault of %s', (_, request, response, fault) => {
    expect(judge(policy, request, response)).toBe(fault)
  })

  test.each([
    ['denied', ended({}, 403), undefined],
    ['granted', ended(granted), undefined],
    ['echoed', ended({ 'access-control-allow-headers': 'x,'.repeat(2000) }), 'grants too much'],
    ['without a response', undefined, 'hangs'],
    ['a server error', ended({}, 500), 'fails'],
  ] as const)('finds the fault of a hostile preflight that is %s', (_, response, fault) => {
    expect(judgeHostile(preflight, response)).toBe(fault)
  })
})

describe('the verdict on a contestant', () => {
  const scenario = { name: 'preflight', policy, requests: [preflight] }
  const grantsEverything = (): ObservedResponse => ended(granted)

  test('is that the method is unchecked where one that is not listed is granted, too', async () => {
    expect(await verdictOf(scenario, grantsEverything)).toBe('method unchecked')
  })

  test('is that the header is unchecked where only the method is checked', async () => {
    const verdict = await verdictOf(scenario, ({ requestedMethod }) =>
      requestedMethod === 'PUT' ? ended(granted) : ended({}, 403),
    )
    expect(verdict).toBe('header unchecked')
  })

  test('is undefined where both are checked', async () => {
    const verdict = await verdictOf(scenario, ({ requestedMethod, requestedHeaders }) =>
      requestedMethod === 'PUT' && requestedHeaders === 'x-token' ? ended(granted) : ended({}, 403),
    )
    expect(verdict).toBeUndefined()
  })
})
