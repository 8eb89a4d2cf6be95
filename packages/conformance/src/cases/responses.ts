import type { ConformanceCase, Expectation } from '../conformance-case.ts'
import { PAGE, STRANGER } from '../policies.ts'
import { FULL, NOTHING, VARY } from './grants.ts'
import { WITHOUT_FRAMEWORK } from './without-framework.ts'

interface Row {
  readonly id: string
  readonly what: string
  readonly method?: string
  readonly path: string
  readonly expect: Pick<Expectation, 'status' | 'headers' | 'body'>
  /** Beside Origin. */
  readonly vary?: readonly string[]
  /** Whether the framework may add names to Vary. */
  readonly mayVary?: true
  readonly onlyOnNode?: string
}

const ROWS: readonly Row[] = [
  {
    id: 'head',
    what: 'the response to HEAD',
    method: 'HEAD',
    path: '/text',
    expect: { status: 200, headers: { 'x-total-count': '1' }, body: '' },
  },
  {
    id: 'not-modified',
    what: 'a 304',
    path: '/not-modified',
    expect: { status: 304, body: '' },
  },
  {
    id: 'redirect',
    what: 'a redirect',
    path: '/redirect',
    // Express chooses the body of a redirect by Accept.
    mayVary: true,
    expect: { status: 302, headers: { location: '/text' } },
  },
  {
    id: 'no-content',
    what: 'a 204',
    path: '/no-content',
    expect: { status: 204, body: '' },
  },
  {
    id: 'stream',
    what: 'a stream',
    path: '/stream',
    expect: { status: 200, body: 'onetwo' },
  },
  {
    id: 'events',
    what: 'a stream of server-sent events',
    path: '/events',
    expect: { status: 200 },
  },
  {
    id: 'raw',
    what: 'a head with an object, written without the framework,',
    path: '/raw',
    onlyOnNode: WITHOUT_FRAMEWORK,
    expect: { status: 200, body: 'raw' },
    vary: ['accept'],
  },
  {
    id: 'raw-list',
    what: 'a head with a list, written without the framework,',
    path: '/raw-list',
    onlyOnNode: WITHOUT_FRAMEWORK,
    expect: { status: 200, headers: { 'x-raw': 'list' }, body: 'raw' },
    vary: ['accept'],
  },
  {
    id: 'raw-end',
    what: 'a head that end() writes without the framework',
    path: '/raw-end',
    onlyOnNode: WITHOUT_FRAMEWORK,
    expect: { status: 200, body: 'raw' },
  },
  {
    id: 'raw-write',
    what: 'a head that write() writes without the framework',
    path: '/raw-write',
    onlyOnNode: WITHOUT_FRAMEWORK,
    expect: { status: 200, body: 'raw' },
    vary: ['accept'],
  },
  {
    id: 'raw-flush',
    what: 'a head that flushHeaders() writes without the framework',
    path: '/raw-flush',
    onlyOnNode: WITHOUT_FRAMEWORK,
    expect: { status: 200, body: 'raw' },
    vary: ['accept'],
  },
  {
    id: 'options-route-get',
    what: 'the response of a path with its own OPTIONS handler',
    path: '/options',
    expect: { status: 200, body: 'options' },
  },
  {
    id: 'form',
    what: 'the response to a small body',
    method: 'POST',
    path: '/limited',
    expect: { status: 200 },
  },
]

/** Every kind of response, for an allowed origin, for another, and without an Origin. */
export const responses: readonly ConformanceCase[] = ROWS.map(
  ({ id, what, method = 'GET', path, expect, vary = [], mayVary, onlyOnNode }): ConformanceCase => {
    const body = method === 'POST' ? { body: 'small' } : {}
    const type = method === 'POST' ? [['Content-Type', 'text/plain'] as const] : []
    const names = [...VARY, ...vary]
    const common = { ...expect, reached: true, vary: mayVary ? { atLeast: names } : names }
    return {
      id: `responses/${id}`,
      title: `${what} carries the headers of the policy for an allowed origin and none otherwise`,
      policies: ['full'],
      onlyOnNode,
      exchanges: [
        {
          request: { method, path, headers: [['Origin', PAGE], ...type], ...body },
          expect: { ...common, cors: FULL },
        },
        {
          request: { method, path, headers: [['Origin', STRANGER], ...type], ...body },
          expect: { ...common, cors: NOTHING },
        },
        { request: { method, path, headers: type, ...body }, expect: { ...common, cors: NOTHING } },
      ],
    }
  },
)
