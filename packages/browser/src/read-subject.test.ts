import { once } from 'node:events'
import { createServer, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fastify } from 'fastify'
import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { messageOf } from '../test/message-of.ts'
// oxlint-disable-next-line import/no-unassigned-import -- it registers the matchers, as in a user's test
import './vitest.ts'

const APP = 'https://app.example.com'

describe('a real response', () => {
  const server = createServer((request, response) => {
    const isPreflight = request.method === 'OPTIONS'
    response.writeHead(isPreflight ? 204 : 200, [
      ['Access-Control-Allow-Origin', request.headers.origin ?? '*'],
      ['Vary', 'Origin'],
      ...(isPreflight ? [['Access-Control-Allow-Methods', 'PUT']] : []),
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
    ])
    response.end()
  })
  let url = ''

  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  })

  afterAll(() => {
    server.close()
    server.closeAllConnections()
  })

  const allowed = { origin: APP }
  const blocked = { origin: 'https://evil.example' }
  const headers = { origin: APP }

  test('of fetch', async () => {
    const response = await fetch(url, { headers: { Origin: APP } })
    expect(response).toAllowRequest(allowed)
    expect(response).toBlockRequest(blocked, { reason: 'allow-origin-mismatch' })
  })

  test('of supertest', async () => {
    const response = await supertest(server).get('/').set(headers)
    expect(response).toAllowRequest(allowed)
    expect(response).toBlockRequest(blocked, { reason: 'allow-origin-mismatch' })
  })

  test('of node:http', async () => {
    const [response] = (await once(get(url, { headers }), 'response')) as [IncomingMessage]
    response.resume()
    expect(response).toAllowRequest(allowed)
    expect(response).toBlockRequest(blocked, { reason: 'allow-origin-mismatch' })
  })

  test('of Fastify’s inject', async () => {
    const app = fastify()
    app.get('/', (_request, reply) =>
      reply
        .header('Access-Control-Allow-Origin', APP)
        .header('Set-Cookie', ['a=1', 'b=2'])
        .send('x'),
    )
    const response = await app.inject({ url: '/', headers })
    expect(response).toAllowRequest(allowed, { readableHeaders: ['Content-Length'] })
    expect(response).toBlockRequest(blocked, { reason: 'allow-origin-mismatch' })
    await app.close()
  })

  test('with its preflight response', async () => {
    const preflight = await supertest(server)
      .options('/')
      .set({ ...headers, 'Access-Control-Request-Method': 'PUT' })
    const response = await supertest(server).put('/').set(headers)
    expect({ preflight, response }).toAllowRequest({ ...allowed, method: 'PUT' })
    expect({ preflight, response }).toBlockRequest(
      { ...allowed, method: 'DELETE' },
      { reason: 'method-not-allowed' },
    )
    expect({ preflight }).toBlockRequest({ ...allowed, method: 'DELETE' })
  })
})

describe('without enough responses every matcher throws, negated or not:', () => {
  const response = { status: 200, headers: [['Access-Control-Allow-Origin', '*']] }
  const put = { origin: APP, method: 'PUT', headers: { 'X-A': '1' } }

  test.each([
    [
      'a preflight without its response',
      response,
      put,
      'Write expect({ preflight, response }), where preflight is the response to OPTIONS https://server.invalid/ with access-control-request-method: PUT, access-control-request-headers: x-a, origin: https://app.example.com',
    ],
    [
      'a preflight that is granted',
      { preflight: { status: 204, headers: { 'Access-Control-Allow-Origin': '*' } } },
      { origin: APP, useCorsPreflight: true },
      'the response to the request itself was not given',
    ],
    [
      'a redirect',
      {
        statusCode: 302,
        headers: { 'access-control-allow-origin': '*', location: '/there', age: 1, via: undefined },
      },
      { origin: APP },
      'the response is a redirect',
    ],
    ['a text', 'hello', { origin: APP }, 'received string'],
    ['null', null, { origin: APP }, 'received object'],
    ['something else', { hello: 1 }, { origin: APP }, 'received an object with hello'],
    ['a part that is not a response', { response: 5 }, { origin: APP }, 'received number'],
    ['a part without headers', { response: {} }, { origin: APP }, 'received an object with '],
  ])('%s', (_what, subject, request, message) => {
    expect(messageOf(() => expect(subject).toAllowRequest(request))).toContain(message)
    expect(messageOf(() => expect(subject).not.toAllowRequest(request))).toContain(message)
    expect(messageOf(() => expect(subject).toBlockRequest(request))).toContain(message)
  })
})
