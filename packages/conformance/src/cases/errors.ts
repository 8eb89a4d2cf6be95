import type { CaseRequest, ConformanceCase, Expectation } from '../conformance-case.ts'
import { PAGE, STRANGER } from '../policies.ts'
import { FULL, NOTHING, OPEN, VARY, VARY_OPEN } from './grants.ts'

interface Row {
  readonly id: string
  readonly what: string
  readonly request: CaseRequest
  readonly expect: Pick<Expectation, 'status' | 'reached'>
  /** Beside Origin. */
  readonly vary?: readonly string[]
  readonly onlyOverHttp1?: string
}

const ROWS: readonly Row[] = [
  {
    id: 'thrown',
    what: 'a thrown error',
    request: { path: '/throw' },
    expect: { status: 500, reached: true },
  },
  {
    id: 'rejected',
    what: 'a rejected promise',
    request: { path: '/reject' },
    expect: { status: 500, reached: true },
  },
  {
    id: 'thrown-on-head',
    what: 'an error thrown at HEAD',
    request: { method: 'HEAD', path: '/throw' },
    expect: { status: 500, reached: true },
    onlyOverHttp1: 'Koa 3.3 sends no response for an error at HEAD over HTTP/2, with any listener',
  },
  {
    id: 'status',
    what: 'an error with a status, as the framework has it,',
    request: { path: '/teapot' },
    expect: { status: 418, reached: true },
  },
  {
    id: 'own-handler',
    what: "an error that the application's own error handler takes",
    request: { path: '/conflict' },
    expect: { status: 409, reached: true },
    vary: ['accept'],
  },
  {
    id: 'unauthorized',
    what: 'a 401 of middleware before the handler',
    request: { path: '/guarded' },
    expect: { status: 401, reached: false },
  },
  {
    id: 'missing-path',
    what: 'a 404',
    request: { path: '/missing' },
    expect: { status: 404, reached: false },
  },
  {
    id: 'missing-method',
    what: 'a 405',
    request: { method: 'DELETE', path: '/get-only' },
    expect: { status: [404, 405], reached: false },
  },
  {
    id: 'too-large',
    what: 'a 413',
    request: {
      method: 'POST',
      path: '/limited',
      headers: [['Content-Type', 'text/plain']],
      body: 'x'.repeat(2048),
    },
    expect: { status: 413, reached: false },
  },
  {
    id: 'unsupported-type',
    what: 'a 415',
    request: {
      method: 'POST',
      path: '/json',
      headers: [['Content-Type', 'application/x-unheard-of']],
      body: '{}',
    },
    expect: { status: 415, reached: false },
  },
  {
    id: 'malformed-body',
    what: 'a 400 for a malformed body',
    request: {
      method: 'POST',
      path: '/json',
      headers: [['Content-Type', 'application/json']],
      body: '{',
    },
    expect: { status: 400, reached: false },
  },
  {
    id: 'malformed-url',
    what: 'the response to a malformed URL',
    request: { path: '/%' },
    expect: { status: [400, 404], reached: false },
  },
  {
    id: 'malformed-parameter',
    what: 'the response to a malformed parameter in a URL',
    request: { method: 'PATCH', path: '/items/%zz' },
    expect: { status: [400, 404, 405], reached: false },
  },
]

/** Error responses: a page must be able to read what went wrong. */
export const errors: readonly ConformanceCase[] = [
  ...ROWS.map(({ id, what, request, expect, vary = [], onlyOverHttp1 }): ConformanceCase => ({
    id: `errors/${id}`,
    title: `${what} carries the headers of the policy for an allowed origin and none for another`,
    policies: ['full'],
    onlyOverHttp1,
    exchanges: [
      {
        request: { ...request, headers: [['Origin', PAGE], ...(request.headers ?? [])] },
        expect: { ...expect, cors: FULL, vary: [...VARY, ...vary] },
      },
      {
        request: { ...request, headers: [['Origin', STRANGER], ...(request.headers ?? [])] },
        expect: { ...expect, cors: NOTHING, vary: [...VARY, ...vary] },
      },
    ],
  })),
  ...ROWS.map(({ id, what, request, expect, vary = [], onlyOverHttp1 }): ConformanceCase => ({
    id: `errors/${id}-open`,
    title: `${what} carries * under a policy for every origin, without an Origin too`,
    policies: ['open'],
    onlyOverHttp1,
    exchanges: [{ request, expect: { ...expect, cors: OPEN, vary: [...VARY_OPEN, ...vary] } }],
  })),
  {
    id: 'errors/thrown-once',
    title: "a thrown error reaches the framework's error handling once",
    policies: ['full'],
    exchanges: [
      {
        request: { path: '/throw', headers: [['Origin', PAGE]] },
        expect: { status: 500, reached: true, cors: FULL, vary: VARY, errors: ['thrown'] },
      },
      {
        request: { path: '/reject', headers: [['Origin', PAGE]] },
        expect: { status: 500, reached: true, cors: FULL, vary: VARY, errors: ['rejected'] },
      },
    ],
  },
]
