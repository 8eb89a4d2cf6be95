import { deflateRawSync } from 'node:zlib'
import { PROFILE_NAMES } from '@cors/browser'
import { SITUATION_IDS } from '@cors/browser/situations'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PAGE_NAMES, SERVER_NAMES, USUAL_ADDRESSES } from '../model/addresses.ts'
import {
  CREDENTIALS,
  firstState,
  FIRST_REQUEST,
  MODES,
  REDIRECTS,
  SENDERS,
  type LabState,
} from '../state/lab-state.ts'
import { isSendable } from '../state/is-sendable.ts'
import { decodeState, encodeState, type DecodedState } from '../state/share.ts'
import { situationLab } from '../state/situations.ts'

const FIRST = firstState(USUAL_ADDRESSES)
const line = fc.string({ maxLength: 40 })

const anyState: fc.Arbitrary<LabState> = fc.record(
  {
    policy: fc.string({ unit: 'binary', maxLength: 300 }),
    request: fc.record({
      server: fc.constantFrom(...SERVER_NAMES),
      path: fc.constantFrom('/items', '/gateway/502', '/items?token=1'),
      method: line,
      headers: fc.array(fc.tuple(line, line), { maxLength: 3 }),
      credentials: fc.constantFrom(...CREDENTIALS),
      mode: fc.constantFrom(...MODES),
      redirect: fc.constantFrom(...REDIRECTS),
      body: line,
      via: fc.constantFrom(...SENDERS),
      page: fc.constantFrom(...PAGE_NAMES, 'https://app.example.com'),
    }),
    profile: fc.constantFrom(...PROFILE_NAMES),
    situation: fc.constantFrom(...SITUATION_IDS),
  },
  { requiredKeys: ['policy', 'request', 'profile'] },
)

describe('a shared link', () => {
  test('holds the whole state, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(anyState, async (state) => {
        expect(await decode(`#${await encodeState(state)}`)).toEqual({ kind: 'state', state })
      }),
    )
  })

  test.each(SITUATION_IDS)('holds the states of %s', async (id) => {
    const { symptom, fixed, wrongFixes } = situationLab(id, USUAL_ADDRESSES)
    for (const state of [
      symptom,
      fixed,
      ...wrongFixes.flatMap((wrongFix) => wrongFix.state ?? []),
    ]) {
      expect(await decode(await encodeState(state))).toEqual({ kind: 'state', state })
    }
  })

  test('is short', async () => {
    expect((await encodeState(FIRST)).length).toBeLessThan(400)
  })

  test('is empty where nothing was shared', async () => {
    expect(await decode('')).toEqual({ kind: 'empty' })
    expect(await decode('#')).toEqual({ kind: 'empty' })
  })

  test('never makes the reader fail, whatever the hash holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.base64String()), async (text) => {
        for (const hash of [`#${text}`, `#1${text}`, `#url=${text}`, `#=${text}`]) {
          expect((await decode(hash)).kind).toMatch(/^(empty|state|unreadable)$/)
        }
      }),
    )
  })

  test.each<[what: string, hash: string]>([
    ['another version', '#2abc'],
    ['no deflated data', '#1!!!!'],
    ['a cut off link', `#1${packed(JSON.stringify(FIRST)).slice(0, -20)}`],
    ['data that inflates to more than 200,000 bytes', `#1${packed(' '.repeat(50_000_000))}`],
    ['a link of more than 100,000 characters', `#1${'A'.repeat(100_001)}`],
    ['no JSON', `#1${packed('{')}`],
    ['JSON of another kind', `#1${packed('[null]')}`],
    ['no UTF-8', `#1${deflateRawSync(Buffer.from([0xff])).toString('base64url')}`],
  ])('says that it is unreadable for %s', async (_what, hash) => {
    expect(await decode(hash)).toEqual({
      kind: 'unreadable',
      message: expect.stringMatching(/\.$/),
    })
  })

  test.each<[what: string, change: object]>([
    ['an unknown server', { server: '__proto__' }],
    ['a path to another host', { path: '//evil.example/' }],
    ['a path to another visitor', { path: '/a/../../%2e%2e/b' }],
    ['a path above the visitor', { path: '/../..//x' }],
    ['a path that is no path', { path: '@evil.example/' }],
    ['a path with a backslash', { path: '/\\evil.example/' }],
    ['a URL that runs a script', { url: 'javascript:alert(1)' }],
    ['an unknown way to send', { via: 'toString' }],
    ['headers that are no pairs', { headers: [['a']] }],
    ['a thousand headers', { headers: Array.from({ length: 1000 }, () => ['a', 'b']) }],
    ['a body of a megabyte', { body: 'x'.repeat(50_000) }],
    ['a method that is no text', { method: {} }],
    ['a page that is no text', { page: null }],
  ])('says that it is unreadable for %s', async (_what, change) => {
    const state = { ...FIRST, request: { ...FIRST_REQUEST, ...change } }
    expect((await decode(`#1${packed(JSON.stringify(state))}`)).kind).toBe('unreadable')
  })

  test('drops what it does not know', async () => {
    const hash = packed(JSON.stringify({ ...FIRST, __proto__: { a: 1 }, other: 1 }))
    expect(await decode(`#1${hash}`)).toEqual({ kind: 'state', state: FIRST })
  })
})

test('a request before to another server is predicted only', () => {
  expect(isSendable(FIRST_REQUEST, {})).toBe(true)
  expect(isSendable(FIRST_REQUEST, { url: 'http://localhost:9/' })).toBe(false)
})

describe('readable parameters', () => {
  test('describe a request, and what somebody pasted', async () => {
    const hash =
      '#origin=https://app.example.com&url=https://api.example.com/items&method=PUT' +
      '&header=Content-Type:%20application/json&credentials=include&error=TypeError'
    expect(await decode(hash)).toEqual({
      kind: 'state',
      error: 'TypeError',
      state: {
        ...FIRST,
        request: {
          ...FIRST_REQUEST,
          page: 'https://app.example.com',
          url: 'https://api.example.com/items',
          method: 'PUT',
          headers: [['Content-Type', 'application/json']],
          credentials: 'include',
        },
      },
    })
  })

  test('name a page of the lab by its origin', async () => {
    const decoded = await decode('#origin=http://evil.localhost:3000')
    expect(decoded).toMatchObject({ state: { request: { page: 'evil' } } })
  })

  test('name a situation', async () => {
    const { symptom } = situationLab('method-not-allowed', USUAL_ADDRESSES)
    expect(await decode('#situation=method-not-allowed')).toEqual({ kind: 'state', state: symptom })
  })

  test.each(['situation=__proto__', 'url=javascript:alert(1)', 'credentials=all', 'url=a'])(
    'are unreadable in #%s',
    async (parameters) => {
      expect((await decode(`#${parameters}`)).kind).toBe('unreadable')
    },
  )
})

function decode(hash: string): Promise<DecodedState> {
  return decodeState(hash, USUAL_ADDRESSES)
}

function packed(text: string): string {
  return deflateRawSync(text).toString('base64url')
}
