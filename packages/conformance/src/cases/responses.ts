import type { CaseRequest, ConformanceCase, Expectation } from '../conformance-case.ts'
import { PAGE, STRANGER } from '../policies.ts'
import { post, withOrigin } from './build-request.ts'
import { defineCase, onlyOnNode } from './define-case.ts'
import { FULL, NOTHING, type Grant } from './grants.ts'
import { continues, VARY, withVary } from './outcomes.ts'

interface Row {
  readonly id: string
  readonly what: string
  readonly request: CaseRequest
  readonly expect?: Partial<Expectation>
  /** Beside Origin. */
  readonly vary?: readonly string[]
  /** Whether the handler writes without the framework. */
  readonly isRaw?: true
}

const ROWS: readonly Row[] = [
  {
    id: 'head',
    what: 'the response to HEAD',
    request: { method: 'HEAD' },
    expect: { headers: { 'x-total-count': '1' }, body: '' },
  },
  {
    id: 'not-modified',
    what: 'a 304',
    request: { path: '/not-modified' },
    expect: { status: 304, body: '' },
  },
  {
    id: 'redirect',
    what: 'a redirect',
    request: { path: '/redirect' },
    // Express chooses the body of a redirect by Accept.
    expect: { status: 302, headers: { location: '/text' }, vary: { atLeast: VARY } },
  },
  {
    id: 'no-content',
    what: 'a 204',
    request: { path: '/no-content' },
    expect: { status: 204, body: '' },
  },
  { id: 'stream', what: 'a stream', request: { path: '/stream' }, expect: { body: 'onetwo' } },
  { id: 'events', what: 'a stream of server-sent events', request: { path: '/events' } },
  {
    id: 'raw',
    what: 'a head with an object, written without the framework,',
    request: { path: '/raw' },
    isRaw: true,
    expect: { body: 'raw' },
    vary: ['accept'],
  },
  {
    id: 'raw-list',
    what: 'a head with a list, written without the framework,',
    request: { path: '/raw-list' },
    isRaw: true,
    expect: { headers: { 'x-raw': 'list' }, body: 'raw' },
    vary: ['accept'],
  },
  {
    id: 'raw-end',
    what: 'a head that end() writes without the framework',
    request: { path: '/raw-end' },
    isRaw: true,
    expect: { body: 'raw' },
  },
  {
    id: 'raw-write',
    what: 'a head that write() writes without the framework',
    request: { path: '/raw-write' },
    isRaw: true,
    expect: { body: 'raw' },
    vary: ['accept'],
  },
  {
    id: 'raw-flush',
    what: 'a head that flushHeaders() writes without the framework',
    request: { path: '/raw-flush' },
    isRaw: true,
    expect: { body: 'raw' },
    vary: ['accept'],
  },
  {
    id: 'options-route-get',
    what: 'the response of a path with its own OPTIONS handler',
    request: { path: '/options' },
    expect: { body: 'options' },
  },
  {
    id: 'form',
    what: 'the response to a small body',
    request: post('/limited', 'text/plain', 'small'),
  },
]

/** Every kind of response, for an allowed origin, for another, and without an Origin. */
export const responses: readonly ConformanceCase[] = ROWS.map((row) => {
  const one = defineCase(
    `responses/${row.id}`,
    `${row.what} carries the headers of the policy for an allowed origin and none otherwise`,
    'full',
    [withOrigin(PAGE, row.request), responseOf(row, FULL)],
    [withOrigin(STRANGER, row.request), responseOf(row, NOTHING)],
    [row.request, responseOf(row, NOTHING)],
  )
  return row.isRaw === true ? onlyOnNode(one) : one
})

function responseOf({ expect, vary = [] }: Row, grant: Grant): Expectation {
  return withVary(continues(grant, expect), ...vary)
}
