import { describe, expect, test, vi } from 'vitest'
import { allowOrigin, ask, from, preflight } from './requests.ts'
import type { FetchHandler } from '../src/index.ts'

const one = await import('../src/index.ts')
vi.resetModules()
const other = await import('../src/index.ts')

const PAGE = 'https://app.example.com'
const OTHER = 'https://other.example.com'

type Handler = FetchHandler<Request, []>

const hello: Handler = () => new Response('hello')

test('two copies of the package are two', () => {
  expect(other.cors).not.toBe(one.cors)
})

describe.each([
  ['an older copy inside a later one', other, one],
  ['a later copy inside an older one', one, other],
])('%s', (_, outer, inner) => {
  test('decides requests, and preflights where it can be seen', async () => {
    const handler = outer.cors(
      { origin: PAGE },
      inner.cors({ origin: OTHER, methods: ['PUT'] }, hello),
    )
    const requests = [from(PAGE), from(OTHER), preflight(PAGE, 'PUT'), preflight(OTHER, 'PUT')]
    const responses = await ask(handler, ...requests)
    expect(responses.map(allowOrigin)).toEqual([null, OTHER, null, OTHER])
  })

  test('decides requests behind a router', async () => {
    const closed = inner.cors(false, hello)
    const open = inner.cors({ origin: '*' }, hello)
    const routed: Handler = (request) => closed(request)
    const opened: Handler = (request) => open(request)
    const responses = [
      ...(await ask(outer.cors({ origin: '*' }, routed), from(PAGE))),
      ...(await ask(outer.cors(false, opened), from(PAGE))),
    ]
    expect(responses.map(allowOrigin)).toEqual([null, '*'])
  })

  test('reports an error once, outside', async () => {
    const errors: string[] = []
    const broken: Handler = () => {
      throw new Error('broken')
    }
    const handler = outer.cors(
      { origin: PAGE },
      inner.cors({ origin: OTHER }, broken, () => void errors.push('inner')),
      () => void errors.push('outer'),
    )
    const [response] = await ask(handler, from(OTHER))
    expect([response?.status, allowOrigin(response!), errors]).toEqual([500, OTHER, ['outer']])
  })

  test('does not change a response that the other gave to another request', async () => {
    const constant = new Response()
    const [first] = await ask(
      outer.cors({ origin: PAGE }, () => constant),
      from(PAGE),
    )
    const [second] = await ask(
      inner.cors({ origin: OTHER }, () => constant),
      from(OTHER),
    )
    expect([first, second].map((each) => allowOrigin(each!))).toEqual([PAGE, OTHER])
  })
})
