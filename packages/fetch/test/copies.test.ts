import { from, preflight } from '@cors/conformance/requests'
import { describe, expect, test, vi } from 'vitest'
import { allowOrigin, responsesFrom } from './requests.ts'
import type { FetchHandler } from '../src/index.ts'

const one = await import('../src/index.ts')
vi.resetModules()
const other = await import('../src/index.ts')

const PAGE = 'https://app.example.com'
const OTHER = 'https://other.example.com'

type Handler = FetchHandler<Request, []>

const hello: Handler = () => new Response('hello')

test('the two copies are different modules', () => {
  expect(other.withCors).not.toBe(one.withCors)
})

describe.each([
  ['an older copy inside a later one', other, one],
  ['a later copy inside an older one', one, other],
])('%s', (_, outer, inner) => {
  test('decides on requests, and on preflights where it is visible', async () => {
    const handler = outer.withCors(
      { origin: PAGE },
      inner.withCors({ origin: OTHER, methods: ['PUT'] }, hello),
    )
    const requests = [
      from(PAGE),
      from(OTHER),
      preflight(PAGE, 'PUT'),
      preflight(OTHER, 'PUT'),
    ] as const
    const responses = await responsesFrom(handler, ...requests)
    expect(responses.map(allowOrigin)).toEqual([null, OTHER, null, OTHER])
  })

  test('decides on requests behind a router', async () => {
    const closed = inner.withCors(false, hello)
    const open = inner.withCors({ origin: '*' }, hello)
    const routed: Handler = (request) => closed(request)
    const opened: Handler = (request) => open(request)
    const responses = [
      ...(await responsesFrom(outer.withCors({ origin: '*' }, routed), from(PAGE))),
      ...(await responsesFrom(outer.withCors(false, opened), from(PAGE))),
    ]
    expect(responses.map(allowOrigin)).toEqual([null, '*'])
  })

  test('reports an error once, to the outer onError', async () => {
    const errors: string[] = []
    const broken: Handler = () => {
      throw new Error('broken')
    }
    const handler = outer.withCors(
      { origin: PAGE },
      inner.withCors({ origin: OTHER }, broken, { onError: () => void errors.push('inner') }),
      { onError: () => void errors.push('outer') },
    )
    const [response] = await responsesFrom(handler, from(OTHER))
    expect([response.status, allowOrigin(response), errors]).toEqual([500, OTHER, ['outer']])
  })

  test('does not change a response that the other copy sent to another request', async () => {
    const constant = new Response()
    const [first] = await responsesFrom(
      outer.withCors({ origin: PAGE }, () => constant),
      from(PAGE),
    )
    const [second] = await responsesFrom(
      inner.withCors({ origin: OTHER }, () => constant),
      from(OTHER),
    )
    expect([first, second].map(allowOrigin)).toEqual([PAGE, OTHER])
  })
})
