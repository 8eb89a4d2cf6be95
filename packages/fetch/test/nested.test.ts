import { from, preflight } from '@cors/conformance/requests'
import { expect, test } from 'vitest'
import { allowOrigin, responsesFrom, toRequest } from './requests.ts'
import { definePolicy, withCors, type CorsPolicy, type FetchHandler } from '../src/index.ts'

const PAGE = 'https://app.example.com'
const OTHER = 'https://other.example.com'

type Handler = FetchHandler<Request, []>

const hello: Handler = () => new Response('hello')

/** Like a router, which hides the handler that it calls. */
const routed =
  (handler: Handler): Handler =>
  (request) =>
    handler(request)

test('the inner of two policies decides, and on preflights too where it is visible', async () => {
  const handler = withCors({ origin: PAGE }, withCors({ origin: OTHER, methods: ['PUT'] }, hello))
  const requests = [
    from(PAGE),
    from(OTHER),
    preflight(PAGE, 'PUT'),
    preflight(OTHER, 'PUT'),
  ] as const
  const responses = await responsesFrom(handler, ...requests)
  expect(responses.map(allowOrigin)).toEqual([null, OTHER, null, OTHER])
  expect(responses.map(({ status }) => status)).toEqual([200, 200, 403, 204])
})

test('the inner policy decides behind a router, which may copy the response', async () => {
  const inner = withCors({ origin: OTHER }, hello)
  const copying: Handler = async (request) => {
    const { body, headers } = await inner(request)
    return new Response(body, { headers: { ...Object.fromEntries(headers), Vary: 'Accept' } })
  }
  for (const between of [routed(inner), copying]) {
    const responses = await responsesFrom(
      withCors({ origin: PAGE }, between),
      from(PAGE),
      from(OTHER),
    )
    expect(responses.map(allowOrigin)).toEqual([null, OTHER])
    for (const { headers } of responses) expect(headers.get('vary')).toContain('Origin')
  }
})

test('an error inside two policies reaches the code between them, and onError once', async () => {
  const seen: string[] = []
  const inner = withCors(
    { origin: PAGE },
    () => {
      throw new Error('broken')
    },
    { onError: () => seen.push('inner') },
  )
  const between: Handler = async (request) => {
    try {
      return await inner(request)
    } catch (error) {
      seen.push('between')
      throw error
    }
  }
  const response = await withCors({ origin: OTHER }, between, {
    onError: () => seen.push('outer'),
  })(toRequest(from(PAGE)))
  expect([response.status, allowOrigin(response)]).toEqual([500, PAGE])
  expect(seen).toEqual(['between', 'outer'])
})

test('a request that is handled twice gets the headers twice', async () => {
  const handler = withCors({ origin: PAGE }, hello)
  const request = toRequest(from(PAGE))
  const responses = [await handler(request), await handler(request)]
  expect(responses.map(allowOrigin)).toEqual([PAGE, PAGE])
})

test('a frozen request gets the headers like any other', async () => {
  const response = await withCors({ origin: PAGE }, hello)(Object.freeze(toRequest(from(PAGE))))
  expect(allowOrigin(response)).toBe(PAGE)
})

test('a policy around another withCors is not called, and its onError is', async () => {
  const looked: string[] = []
  const counting = (name: string): CorsPolicy =>
    definePolicy({
      origin: () => {
        looked.push(name)
        return true
      },
    })
  const errors: unknown[] = []
  const fail = (): never => {
    throw new Error('thrown')
  }
  const handler = withCors(counting('outer'), withCors(counting('inner'), fail), {
    onError: (error) => errors.push(error),
  })
  const [response] = await responsesFrom(handler, from(PAGE))
  expect([looked, response.status, allowOrigin(response)]).toEqual([['inner'], 500, PAGE])
  expect(errors).toEqual([new Error('thrown')])
})
