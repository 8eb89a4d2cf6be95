import { createServer, get, type IncomingMessage } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { definePolicy } from '@cors/core'
import { fastify } from 'fastify'
import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
// oxlint-disable-next-line import/no-unassigned-import -- it registers the matchers, as in a user's test
import './vitest.ts'

const APP = 'https://app.example.com'

const policy = definePolicy({
  origin: [APP],
  methods: ['PUT'],
  allowedHeaders: ['Content-Type'],
  exposedHeaders: ['X-Total-Count'],
})

/** The message of an assertion that fails. */
function messageOf(assertion: () => void): string {
  try {
    assertion()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return 'it passed'
}

describe('a policy', () => {
  test('lets the page that it lists', () => {
    expect(policy).toLetPage({ origin: APP })
    expect(policy).toLetPage({ origin: APP, method: 'PUT', headers: { 'Content-Type': 'a/b' } })
    expect(policy).toLetPage({ origin: APP }, { reading: ['X-Total-Count', 'content-type'] })
    expect(policy).toLetPage(
      { origin: APP, url: 'https://api.example.com/x' },
      { profile: 'webkit' },
    )
  })

  test('blocks the page that it does not list, for the browser’s reason and for its own', () => {
    expect(policy).toBlockPage({ origin: 'https://evil.example' })
    expect(policy).toBlockPage(
      { origin: 'https://evil.example' },
      { because: 'origin-not-allowed' },
    )
    expect(policy).toBlockPage({ origin: APP, method: 'DELETE' }, { because: 'method-not-allowed' })
    expect(policy).toBlockPage(
      { origin: APP, credentials: 'include' },
      { because: 'allow-credentials-missing' },
    )
    expect(policy).not.toLetPage({ origin: APP, method: 'DELETE' })
    expect(policy).not.toBlockPage({ origin: APP })
  })

  test('may be given as options, which are refused as ever', () => {
    expect({ origin: APP }).toLetPage({ origin: APP })
    expect(messageOf(() => expect({ origin: 'app' }).toLetPage({ origin: APP }))).toContain(
      'the policy was refused',
    )
  })

  test('does not let a page read what mode no-cors hides', () => {
    expect(policy).not.toLetPage({ origin: APP, mode: 'no-cors' })
    expect(policy).not.toBlockPage({ origin: APP, mode: 'no-cors' })
  })

  test('whose origin function is asynchronous is waited for', async () => {
    const lookup = definePolicy({ origin: async (origin) => origin === APP })
    await expect(lookup).toLetPage({ origin: APP })
    await expect(lookup).toBlockPage({ origin: 'https://evil.example' })
    const failure = expect(lookup).toLetPage({ origin: 'https://evil.example' })
    await expect(failure).rejects.toThrow('let the function `origin` return true')
  })
})

describe('the message of a failure', () => {
  test('is the explanation', () => {
    expect(
      messageOf(() =>
        expect(policy).toLetPage({
          origin: APP,
          method: 'PUT',
          headers: [['X-Token', '1']],
          credentials: 'include',
        }),
      ),
    ).toBe(
      `expected the policy to let the page of ${APP} PUT https://server.invalid/ with X-Token with credentials

What the browser saw: The answer to the preflight (OPTIONS), with status 403, has no Access-Control-Allow-Origin, so nobody said that pages of ${APP} may read it.
What to change: In the policy, add "x-token" to \`allowedHeaders\`.
In the console: Chromium PreflightMissingAllowOriginHeader, Firefox CORSMissingAllowOrigin2
Clause: https://fetch.spec.whatwg.org/#concept-cors-check
Step by step:
  1. ✓ Method PUT needs a preflight.
  2. → OPTIONS https://server.invalid/ (access-control-request-method: PUT · access-control-request-headers: x-token · origin: ${APP})
     ← 403 (vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers)
  3. ✗ The answer to the preflight (OPTIONS), with status 403, has no Access-Control-Allow-Origin, so nobody said that pages of ${APP} may read it.`,
    )
  })

  test('names the header that is hidden', () => {
    const message = messageOf(() =>
      expect(policy).toLetPage({ origin: APP }, { reading: ['ETag', 'X-Total-Count'] }),
    )
    expect(message).toMatch(
      /^expected the policy to let the page .* and read ETag, X-Total-Count\n/,
    )
    expect(message).toContain('The browser hides ETag: list it in `exposedHeaders`')
    expect(message).toContain('of its headers: x-total-count.')
  })

  test('names the other reason', () => {
    const message = messageOf(() =>
      expect(policy).toBlockPage({ origin: 'null' }, { because: 'method-not-allowed' }),
    )
    expect(message).toMatch(/^expected the policy to block the page .*, because of "method-not-/)
    expect(message).toContain(
      'The browser blocks it because of "allow-origin-missing", and the policy because of "origin-not-allowed".',
    )
  })

  test('says of a negated assertion what happened instead', () => {
    expect(messageOf(() => expect(policy).not.toLetPage({ origin: APP }))).toMatch(
      /^expected the policy not to let the page .*\n\nThe browser lets the page read the answer; of its headers: none\.\n/,
    )
    expect(messageOf(() => expect(policy).toBlockPage({ origin: APP, mode: 'no-cors' }))).toContain(
      'hides the answer from it altogether',
    )
  })
})

describe('a real answer', () => {
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

  const page = { origin: APP }
  const stranger = { origin: 'https://evil.example' }
  const headers = { origin: APP }

  test('of fetch', async () => {
    const response = await fetch(url, { headers: { Origin: APP } })
    expect(response).toLetPage(page)
    expect(response).toBlockPage(stranger, { because: 'allow-origin-mismatch' })
  })

  test('of supertest', async () => {
    const response = await supertest(server).get('/').set(headers)
    expect(response).toLetPage(page)
    expect(response).toBlockPage(stranger, { because: 'allow-origin-mismatch' })
  })

  test('of node:http', async () => {
    const [response] = (await once(get(url, { headers }), 'response')) as [IncomingMessage]
    response.resume()
    expect(response).toLetPage(page)
    expect(response).toBlockPage(stranger, { because: 'allow-origin-mismatch' })
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
    expect(response).toLetPage(page, { reading: ['Content-Length'] })
    expect(response).toBlockPage(stranger, { because: 'allow-origin-mismatch' })
    await app.close()
  })

  test('with its preflight', async () => {
    const preflight = await supertest(server)
      .options('/')
      .set({ ...headers, 'Access-Control-Request-Method': 'PUT' })
    const response = await supertest(server).put('/').set(headers)
    expect({ preflight, response }).toLetPage({ ...page, method: 'PUT' })
    expect({ preflight, response }).toBlockPage(
      { ...page, method: 'DELETE' },
      { because: 'method-not-allowed' },
    )
    expect({ preflight }).toBlockPage({ ...page, method: 'DELETE' })
  })
})

describe('an answer that does not suffice is not guessed about, negated or not:', () => {
  const open = { status: 200, headers: [['Access-Control-Allow-Origin', '*']] }
  const put = { origin: APP, method: 'PUT', headers: { 'X-A': '1' } }

  test.each([
    [
      'a preflight that was not answered',
      open,
      put,
      'Write expect({ preflight, response }), where preflight is the answer to OPTIONS https://server.invalid/ with access-control-request-method: PUT, access-control-request-headers: x-a, origin: https://app.example.com',
    ],
    [
      'a preflight that is granted',
      { preflight: { status: 204, headers: { 'Access-Control-Allow-Origin': '*' } } },
      { origin: APP, useCorsPreflight: true },
      'the answer to the request itself was not given',
    ],
    [
      'a redirect',
      {
        statusCode: 302,
        headers: { 'access-control-allow-origin': '*', location: '/there', age: 1, via: undefined },
      },
      { origin: APP },
      'the answer redirects',
    ],
    ['a text', 'hello', { origin: APP }, 'received string'],
    ['null', null, { origin: APP }, 'received object'],
    ['something else', { hello: 1 }, { origin: APP }, 'received an object with hello'],
    ['a part that is no answer', { response: 5 }, { origin: APP }, 'received number'],
    ['a part without headers', { response: {} }, { origin: APP }, 'received an object with '],
  ])('%s', (_what, subject, page, message) => {
    expect(messageOf(() => expect(subject).toLetPage(page))).toContain(message)
    expect(messageOf(() => expect(subject).not.toLetPage(page))).toContain(message)
    expect(messageOf(() => expect(subject).toBlockPage(page))).toContain(message)
  })
})
