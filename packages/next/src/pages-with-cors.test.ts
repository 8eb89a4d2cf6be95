import { createServer, type RequestListener } from 'node:http'
import { responsesOf, headerOf, from, preflight } from '@cors/conformance/requests'
import type { NextApiHandler } from 'next'
import { expect, test } from 'vitest'
import { CorsPolicyError, definePolicy, withCors } from './api-routes.ts'

const PAGE = 'https://app.example.com'
const PARTNER = 'https://partner.example'

/** The handlers here use only what a Node response has. */
function listen(handler: NextApiHandler, errors: unknown[] = []): RequestListener {
  return (request, response) => {
    Promise.resolve(handler(request as never, response as never)).catch((error: unknown) => {
      errors.push(error)
      response.writeHead(500).end()
    })
  }
}

const done: NextApiHandler = (_request, response) => void response.end('done')

test('a handler responds under the policy, and its preflights end before it', async () => {
  const server = createServer(listen(withCors({ origin: PAGE }, done)))
  const [allowed, denied, allowedPreflight, deniedPreflight] = await responsesOf(
    server,
    from(PAGE),
    from(PARTNER),
    preflight(PAGE, 'GET'),
    preflight(PARTNER, 'GET'),
  )
  expect([allowed.body, headerOf(allowed, 'access-control-allow-origin')]).toEqual(['done', PAGE])
  expect([denied.body, headerOf(denied, 'access-control-allow-origin')]).toEqual([
    'done',
    undefined,
  ])
  expect([allowedPreflight.status, allowedPreflight.body]).toEqual([204, ''])
  expect([deniedPreflight.status, deniedPreflight.body]).toEqual([403, ''])
})

test('the inner of two policies decides, for requests and for preflights', async () => {
  const handler = withCors({ origin: PAGE }, withCors({ origin: PARTNER }, done))
  const [response, allowedPreflight] = await responsesOf(
    listen(handler),
    from(PARTNER),
    preflight(PARTNER, 'GET'),
  )
  expect(headerOf(response, 'access-control-allow-origin')).toBe(PARTNER)
  expect(allowedPreflight.status).toBe(204)
})

test('a failed lookup rejects, and the handler is not called', async () => {
  const error = new Error('lookup failed')
  const errors: unknown[] = []
  const handler = withCors({ origin: () => Promise.reject(error) }, done)
  const [response, preflightReply] = await responsesOf(
    listen(handler, errors),
    from(PAGE),
    preflight(PAGE, 'GET'),
  )
  expect([response.status, preflightReply.status]).toEqual([500, 500])
  expect([response.body, headerOf(response, 'access-control-allow-origin')]).toEqual([
    '',
    undefined,
  ])
  expect(errors).toEqual([error, error])
})

test.each<[string, () => unknown, string]>([
  ['no policy', () => withCors(undefined as never, done), 'withCors needs a policy'],
  ['a wrong option', () => withCors({ origin: `${PAGE}:443` }, done), 'origin: '],
  [
    'handlers by method',
    () => withCors({ origin: PAGE }, { GET: done } as never),
    'For a route.ts import withCors from @cors/next',
  ],
])('%s is rejected with what to write', (_, call, message) => {
  expect(call).toThrow(CorsPolicyError)
  expect(call).toThrow(message)
})

test('a function chooses the policy by the request and the requested method', async () => {
  const own = definePolicy({ origin: PAGE, methods: ['PUT'] })
  const handler = withCors(({ url }, method) => url === '/text' && method === 'PUT' && own, done)
  const responses = await responsesOf(
    createServer(listen(handler)),
    preflight(PAGE, 'PUT'),
    preflight(PAGE, 'GET'),
    from(PAGE),
  )
  expect(responses.map((response) => headerOf(response, 'access-control-allow-origin'))).toEqual([
    PAGE,
    undefined,
    undefined,
  ])
})
