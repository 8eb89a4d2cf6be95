import type { CaseRequest, ConformanceCase, Expectation } from '../conformance-case.ts'
import { from } from '../browser-request.ts'
import { PAGE, STRANGER } from '../policies.ts'
import { post, withOrigin } from './build-request.ts'
import { defineCase, onlyOverHttp1 } from './define-case.ts'
import { FULL, NOTHING, OPEN, type Grant } from './grants.ts'
import { endsEarly, fails, withVary } from './outcomes.ts'

interface Row {
  readonly id: string
  readonly what: string
  readonly request: CaseRequest
  readonly status: Expectation['status']
  /** Whether the response comes before a handler is reached. */
  readonly isEarly?: true
  /** Beside Origin. */
  readonly vary?: readonly string[]
  readonly onlyOverHttp1?: string
}

const ROWS: readonly Row[] = [
  { id: 'thrown', what: 'a thrown error', request: { path: '/throw' }, status: 500 },
  { id: 'rejected', what: 'a rejected promise', request: { path: '/reject' }, status: 500 },
  {
    id: 'thrown-on-head',
    what: 'an error thrown at HEAD',
    request: { method: 'HEAD', path: '/throw' },
    status: 500,
    onlyOverHttp1: 'Koa 3.3 sends no response for an error at HEAD over HTTP/2, with any listener',
  },
  {
    id: 'status',
    what: 'an error with a status, as the framework has it,',
    request: { path: '/teapot' },
    status: 418,
  },
  {
    id: 'own-handler',
    what: "an error that the application's own error handler takes",
    request: { path: '/conflict' },
    status: 409,
    vary: ['accept'],
  },
  {
    id: 'unauthorized',
    what: 'a 401 of middleware before the handler',
    request: { path: '/guarded' },
    status: 401,
    isEarly: true,
  },
  {
    id: 'missing-path',
    what: 'a 404',
    request: { path: '/missing' },
    status: 404,
    isEarly: true,
  },
  {
    id: 'missing-method',
    what: 'a 405',
    request: { method: 'DELETE', path: '/get-only' },
    status: [404, 405],
    isEarly: true,
  },
  {
    id: 'too-large',
    what: 'a 413',
    request: post('/limited', 'text/plain', 'x'.repeat(2048)),
    status: 413,
    isEarly: true,
  },
  {
    id: 'unsupported-type',
    what: 'a 415',
    request: post('/json', 'application/x-unheard-of', '{}'),
    status: 415,
    isEarly: true,
  },
  {
    id: 'malformed-body',
    what: 'a 400 for a malformed body',
    request: post('/json', 'application/json', '{'),
    status: 400,
    isEarly: true,
  },
  {
    id: 'malformed-url',
    what: 'the response to a malformed URL',
    request: { path: '/%' },
    status: [400, 404],
    isEarly: true,
  },
  {
    id: 'malformed-parameter',
    what: 'the response to a malformed parameter in a URL',
    request: { method: 'PATCH', path: '/items/%zz' },
    status: [400, 404, 405],
    isEarly: true,
  },
]

/** Error responses: a page must be able to read what went wrong. */
export const errors: readonly ConformanceCase[] = [
  ...ROWS.map((row) =>
    restricted(
      row,
      defineCase(
        `errors/${row.id}`,
        `${row.what} carries the headers of the policy for an allowed origin and none for another`,
        'full',
        [withOrigin(PAGE, row.request), errorOf(row, FULL)],
        [withOrigin(STRANGER, row.request), errorOf(row, NOTHING)],
      ),
    ),
  ),
  ...ROWS.map((row) =>
    restricted(
      row,
      defineCase(
        `errors/${row.id}-open`,
        `${row.what} carries * under a policy for every origin, without an Origin too`,
        'open',
        [row.request, errorOf(row, OPEN)],
      ),
    ),
  ),
  defineCase(
    'errors/thrown-once',
    "a thrown error reaches the framework's error handling once",
    'full',
    [from(PAGE, '/throw'), fails(500, FULL, { errors: ['thrown'] })],
    [from(PAGE, '/reject'), fails(500, FULL, { errors: ['rejected'] })],
  ),
]

function restricted({ onlyOverHttp1: because }: Row, one: ConformanceCase): ConformanceCase {
  return because === undefined ? one : onlyOverHttp1(because, one)
}

function errorOf({ status, isEarly, vary = [] }: Row, grant: Grant): Expectation {
  const expectation = isEarly === true ? endsEarly(status, grant) : fails(status, grant)
  return withVary(expectation, ...vary)
}
