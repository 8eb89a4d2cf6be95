import { createServer, type RequestListener } from 'node:http'
import { ask, field, from, preflight } from '@cors/conformance'
import type { NextApiHandler } from 'next'
import { expect, test } from 'vitest'
import { cors } from './pages.ts'

const PAGE = 'https://app.example.com'
const PARTNER = 'https://partner.example'

/** The part of Next's answer that the handlers here use is Node's. */
function listen(handler: NextApiHandler, errors: unknown[] = []): RequestListener {
  return (request, response) => {
    Promise.resolve(handler(request as never, response as never)).catch((error: unknown) => {
      errors.push(error)
      response.writeHead(500).end()
    })
  }
}

const done: NextApiHandler = (_request, response) => void response.end('done')

test('handler answers under the policy, and its preflights are answered for it', async () => {
  const server = createServer(listen(cors({ origin: PAGE }, done)))
  const [answer, denied, granted, refused] = await ask(
    server,
    from(PAGE),
    from(PARTNER),
    preflight(PAGE, 'GET'),
    preflight(PARTNER, 'GET'),
  )
  expect([answer.body, field(answer, 'access-control-allow-origin')]).toEqual(['done', PAGE])
  expect([denied.body, field(denied, 'access-control-allow-origin')]).toEqual(['done', undefined])
  expect([granted.status, granted.body]).toEqual([204, ''])
  expect([refused.status, refused.body]).toEqual([403, ''])
})

test('policy inside another decides, for requests and for preflights', async () => {
  const handler = cors({ origin: PAGE }, cors({ origin: PARTNER }, done))
  const [answer, granted] = await ask(listen(handler), from(PARTNER), preflight(PARTNER, 'GET'))
  expect(field(answer, 'access-control-allow-origin')).toBe(PARTNER)
  expect(granted.status).toBe(204)
})

test('look-up that fails rejects, and the handler is not reached', async () => {
  const error = new Error('no luck')
  const errors: unknown[] = []
  const handler = cors({ origin: () => Promise.reject(error) }, done)
  const [answer, asked] = await ask(listen(handler, errors), from(PAGE), preflight(PAGE, 'GET'))
  expect([answer.status, asked.status]).toEqual([500, 500])
  expect([answer.body, field(answer, 'access-control-allow-origin')]).toEqual(['', undefined])
  expect(errors).toEqual([error, error])
})

test.each([[undefined], [{ origin: `${PAGE}:443` }]])(
  '%j in place of a policy is refused',
  (given) => {
    expect(() => cors(given as never, done)).toThrow('@cors/core: the policy was refused')
  },
)
