import type { ConformanceCase } from '../conformance-case.ts'
import { PAGE, STRANGER } from '../policies.ts'
import { ECHOING, FULL, NOTHING, OPEN, PLAIN, VARY, VARY_OPEN } from './grants.ts'
import { from } from '../browser-request.ts'

/** Requests that reach the application, under every kind of policy. */
export const actual: readonly ConformanceCase[] = [
  {
    id: 'actual/plain-allowed',
    title:
      'request of an allowed origin gets its origin back, and the answer as the application made it',
    policies: ['plain'],
    exchanges: [
      {
        request: from(PAGE),
        expect: {
          status: 200,
          reached: true,
          cors: PLAIN,
          vary: VARY,
          headers: { 'x-total-count': '1' },
          body: 'text',
          errors: [],
        },
      },
    ],
  },
  {
    id: 'actual/plain-denied',
    title: 'request of another origin reaches the application and gets no CORS header',
    policies: ['plain'],
    exchanges: [
      {
        request: from(STRANGER),
        expect: {
          status: 200,
          reached: true,
          cors: NOTHING,
          vary: VARY,
          headers: { 'x-total-count': '1' },
          body: 'text',
          errors: [],
        },
      },
    ],
  },
  {
    id: 'actual/plain-not-cors',
    title: 'request without an Origin gets no CORS header, but Vary',
    policies: ['plain'],
    exchanges: [
      {
        request: {},
        expect: { status: 200, reached: true, cors: NOTHING, vary: VARY, body: 'text' },
      },
    ],
  },
  {
    id: 'actual/full-allowed',
    title:
      'request under every option gets origin, credentials and exposed headers, and nothing of a preflight',
    policies: ['full'],
    exchanges: [
      { request: from(PAGE), expect: { status: 200, reached: true, cors: FULL, vary: VARY } },
    ],
  },
  {
    id: 'actual/full-denied',
    title: 'request of another origin under every option gets no CORS header, not even credentials',
    policies: ['full'],
    exchanges: [
      {
        request: from(STRANGER),
        expect: { status: 200, reached: true, cors: NOTHING, vary: VARY },
      },
    ],
  },
  {
    id: 'actual/full-not-cors',
    title: 'request without an Origin under every option gets no CORS header',
    policies: ['full'],
    exchanges: [{ request: {}, expect: { status: 200, reached: true, cors: NOTHING, vary: VARY } }],
  },
  {
    id: 'actual/open-allowed',
    title: 'request under a policy for everyone gets the star, and no Vary',
    policies: ['open'],
    exchanges: [
      {
        request: from(STRANGER),
        expect: { status: 200, reached: true, cors: OPEN, vary: VARY_OPEN },
      },
    ],
  },
  {
    id: 'actual/open-not-cors',
    title: 'request without an Origin under a policy for everyone gets the same, for shared caches',
    policies: ['open'],
    exchanges: [
      { request: {}, expect: { status: 200, reached: true, cors: OPEN, vary: VARY_OPEN } },
    ],
  },
  {
    id: 'actual/open-null',
    title: 'request of a sandboxed frame under a policy for everyone gets the star',
    policies: ['open'],
    exchanges: [
      {
        request: from('null'),
        expect: { status: 200, reached: true, cors: OPEN, vary: VARY_OPEN },
      },
    ],
  },
  {
    id: 'actual/echoing-allowed',
    title: 'request under stars with credentials gets its origin and credentials, never a star',
    policies: ['echoing'],
    exchanges: [
      { request: from(PAGE), expect: { status: 200, reached: true, cors: ECHOING, vary: VARY } },
    ],
  },
  {
    id: 'actual/echoing-denied',
    title: 'request of another origin under stars with credentials gets no CORS header',
    policies: ['echoing'],
    exchanges: [
      {
        request: from(STRANGER),
        expect: { status: 200, reached: true, cors: NOTHING, vary: VARY },
      },
    ],
  },
  {
    id: 'actual/method-not-listed',
    title:
      'request with a method that only a preflight would refuse reaches the application, readable',
    policies: ['plain'],
    exchanges: [
      {
        request: from(PAGE, '/text', 'PUT'),
        expect: { status: 200, reached: true, cors: PLAIN, vary: VARY },
      },
    ],
  },
  {
    id: 'actual/every-method',
    title: 'requests with every method of a route are answered under the policy',
    policies: ['full'],
    exchanges: [
      {
        request: { ...from(PAGE, '/text', 'POST'), body: '' },
        expect: { status: 200, reached: true, cors: FULL, vary: VARY },
      },
      {
        request: from(PAGE, '/text', 'PATCH'),
        expect: { status: 200, reached: true, cors: FULL, vary: VARY },
      },
      {
        request: from(PAGE, '/text', 'DELETE'),
        expect: { status: 200, reached: true, cors: FULL, vary: VARY },
      },
    ],
  },
  {
    id: 'actual/denied-unsafe-method',
    title: 'PUT of another origin reaches the application: CORS protects nothing by itself',
    policies: ['plain'],
    exchanges: [
      {
        request: from(STRANGER, '/text', 'PUT'),
        expect: { status: 200, reached: true, cors: NOTHING, vary: VARY },
      },
    ],
  },
  {
    id: 'actual/preflight-fields-on-get',
    title: 'GET that carries the request fields of a preflight is none',
    policies: ['full'],
    exchanges: [
      {
        request: {
          headers: [
            ['Origin', PAGE],
            ['Access-Control-Request-Method', 'PUT'],
            ['Access-Control-Request-Headers', 'x-token'],
          ],
        },
        expect: { status: 200, reached: true, cors: FULL, vary: VARY, body: 'text' },
      },
    ],
  },
  {
    id: 'actual/field-name-case',
    title: 'Origin in upper case is the same field',
    policies: ['plain'],
    exchanges: [
      {
        request: { headers: [['ORIGIN', PAGE]] },
        expect: { status: 200, reached: true, cors: PLAIN, vary: VARY },
      },
    ],
  },
]
