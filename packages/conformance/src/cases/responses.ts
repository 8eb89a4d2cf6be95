import type { ConformanceCase, Expectation } from '../conformance-case.ts'
import { PAGE, STRANGER } from '../policies.ts'
import { FULL, NOTHING, VARY } from './grants.ts'
import { RAW } from './raw.ts'

interface Row {
  readonly id: string
  readonly what: string
  readonly method?: string
  readonly path: string
  readonly expect: Pick<Expectation, 'status' | 'headers' | 'body'>
  /** Beside Origin. */
  readonly vary?: readonly string[]
  /** Whether the framework may add names of its own to Vary. */
  readonly mayVary?: true
  readonly onlyOnNode?: string
}

const ROWS: readonly Row[] = [
  {
    id: 'head',
    what: 'answer to HEAD',
    method: 'HEAD',
    path: '/text',
    expect: { status: 200, headers: { 'x-total-count': '1' }, body: '' },
  },
  {
    id: 'not-modified',
    what: '304',
    path: '/not-modified',
    expect: { status: 304, body: '' },
  },
  {
    id: 'redirect',
    what: 'redirect',
    path: '/redirect',
    // Express chooses the form of its body by Accept.
    mayVary: true,
    expect: { status: 302, headers: { location: '/text' } },
  },
  {
    id: 'no-content',
    what: '204',
    path: '/no-content',
    expect: { status: 204, body: '' },
  },
  {
    id: 'stream',
    what: 'stream',
    path: '/stream',
    expect: { status: 200, body: 'onetwo' },
  },
  { id: 'events', what: 'stream of server-sent events', path: '/events', expect: { status: 200 } },
  {
    id: 'raw',
    what: 'head with an object, written past the framework,',
    path: '/raw',
    onlyOnNode: RAW,
    expect: { status: 200, body: 'raw' },
    vary: ['accept'],
  },
  {
    id: 'raw-list',
    what: 'head with a list, written past the framework,',
    path: '/raw-list',
    onlyOnNode: RAW,
    expect: { status: 200, headers: { 'x-raw': 'list' }, body: 'raw' },
    vary: ['accept'],
  },
  {
    id: 'raw-end',
    what: 'head that end() writes past the framework',
    path: '/raw-end',
    onlyOnNode: RAW,
    expect: { status: 200, body: 'raw' },
  },
  {
    id: 'raw-write',
    what: 'head that write() writes past the framework',
    path: '/raw-write',
    onlyOnNode: RAW,
    expect: { status: 200, body: 'raw' },
    vary: ['accept'],
  },
  {
    id: 'raw-flush',
    what: 'head that flushHeaders() writes past the framework',
    path: '/raw-flush',
    onlyOnNode: RAW,
    expect: { status: 200, body: 'raw' },
    vary: ['accept'],
  },
  {
    id: 'options-route-get',
    what: 'answer of a path with an OPTIONS handler of its own',
    path: '/options',
    expect: { status: 200, body: 'options' },
  },
  {
    id: 'form',
    what: 'answer to a small body',
    method: 'POST',
    path: '/limited',
    expect: { status: 200 },
  },
]

/** Every way in which an application answers, for an allowed origin, for another, and for none. */
export const responses: readonly ConformanceCase[] = ROWS.map(
  ({ id, what, method = 'GET', path, expect, vary = [], mayVary, onlyOnNode }): ConformanceCase => {
    const body = method === 'POST' ? { body: 'small' } : {}
    const type = method === 'POST' ? [['Content-Type', 'text/plain'] as const] : []
    const names = [...VARY, ...vary]
    const common = { ...expect, reached: true, vary: mayVary ? { atLeast: names } : names }
    return {
      id: `responses/${id}`,
      title: `${what} carries the headers of the policy for an allowed origin, and none otherwise`,
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
