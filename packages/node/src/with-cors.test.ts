import events, { once } from 'node:events'
import { createServer } from 'node:http'
import { createServer as createHttp2Server } from 'node:http2'
import { setImmediate } from 'node:timers/promises'
import { responsesOf, headerOf, from, preflight } from '@cors/conformance/requests'
import { describe, expect, test } from 'vitest'
import { CorsPolicyError, definePolicy, guardUpgrade, withCors, type CorsPolicy } from './index.ts'

const PAGE = 'https://app.example.com'
const PARTNER = 'https://partner.example'
const policy = definePolicy({ origin: PAGE, methods: ['PUT'] })
const partner = definePolicy({ origin: PARTNER, methods: ['PUT'] })

test('a listener of node:http gets a policy', async () => {
  const server = createServer(
    withCors({ origin: [PAGE], methods: ['PUT'] }, (request, response) => {
      response.writeHead(200, { Vary: 'Accept' }).end(request.method)
    }),
  )
  const [granted, actual, foreign] = await responsesOf(
    server,
    preflight(PAGE, 'PUT'),
    from(PAGE, '/', 'PUT'),
    from(PARTNER),
  )
  expect(granted).toMatchObject({ status: 204, body: '' })
  expect(actual).toMatchObject({ status: 200, body: 'PUT' })
  expect(headerOf(actual, 'access-control-allow-origin')).toBe(PAGE)
  expect(headerOf(actual, 'vary')).toBe('Accept, Origin')
  expect(foreign).toMatchObject({ status: 200, body: 'GET' })
  expect(headerOf(foreign, 'access-control-allow-origin')).toBeUndefined()
})

test('a listener of node:http2 gets a policy', async () => {
  const server = createHttp2Server(
    withCors(policy, (request, response) => {
      response.stream.respond({ ':status': 200, vary: 'accept' })
      response.end(request.authority)
    }),
  )
  const [granted] = await responsesOf(server, preflight(PAGE, 'PUT'))
  expect(granted.status).toBe(204)
  expect(headerOf(granted, 'access-control-allow-methods')).toBe('PUT')
})

describe('where one is wrapped in another', () => {
  const calls: string[] = []
  const wrapped = withCors(
    policy,
    withCors(partner, (request, response) => {
      calls.push(request.method!)
      response.end()
    }),
  )

  test('the inner policy decides requests and preflights, and the listener is called once', async () => {
    const responses = await responsesOf(
      createServer(wrapped),
      preflight(PARTNER, 'PUT'),
      from(PARTNER, '/', 'PUT'),
      preflight(PAGE, 'PUT'),
      from(PAGE),
    )
    expect(
      responses.map(
        (response) => `${response.status} ${headerOf(response, 'access-control-allow-origin')}`,
      ),
    ).toEqual([`204 ${PARTNER}`, `200 ${PARTNER}`, '403 undefined', '200 undefined'])
    expect(calls).toEqual(['PUT', 'GET'])
  })
})

describe('what the listener does is passed on:', () => {
  test('it is called at once, and its result is returned', async () => {
    const returned: unknown[] = []
    const wrapped = withCors(policy, (_request, response) => {
      response.end()
      return 'result'
    })
    await responsesOf(
      createServer((request, response) => returned.push(wrapped(request, response))),
      from(PAGE),
    )
    expect(returned).toEqual(['result'])
  })

  test('it throws', async () => {
    const thrown: unknown[] = []
    const wrapped = withCors(policy, () => {
      throw new Error('thrown')
    })
    const server = createServer((request, response) => {
      try {
        wrapped(request, response)
      } catch (error) {
        thrown.push(error)
        response.writeHead(500).end()
      }
    })
    const [response] = await responsesOf(server, from(PAGE))
    expect(thrown).toEqual([new Error('thrown')])
    expect(headerOf(response, 'access-control-allow-origin')).toBe(PAGE)
  })

  test.each([
    ['at once', () => true],
    ['later', () => Promise.resolve(true)],
  ])('it rejects, after a lookup that resolved %s, where Node captures it', async (_, origin) => {
    const listener = withCors({ origin }, async () => {
      await setImmediate()
      throw new Error('rejected')
    })
    events.captureRejections = true
    const server = createServer(listener)
    events.captureRejections = false
    const [response] = await responsesOf(server, from(PAGE))
    expect(response.status).toBe(500)
    expect(headerOf(response, 'access-control-allow-origin')).toBe(PAGE)
  })
})

describe.each([
  [
    'throws',
    () => {
      throw new Error('lookup failed')
    },
  ],
  ['rejects', () => Promise.reject(new Error('lookup failed'))],
])('a lookup that %s', (_, origin) => {
  test('gets a 500 without CORS headers, and its error is reported once', async () => {
    const errors: unknown[] = []
    const calls: unknown[] = []
    const server = createServer(
      withCors({ origin, methods: ['PUT'] }, () => calls.push('called'), {
        onError: (error) => errors.push(error),
      }),
    )
    const responses = await responsesOf(server, from(PAGE), preflight(PAGE, 'PUT'))
    for (const response of responses) {
      expect(response).toMatchObject({ status: 500, body: '' })
      expect(headerOf(response, 'access-control-allow-origin')).toBeUndefined()
      expect(headerOf(response, 'vary')).toContain('Origin')
    }
    expect(errors).toEqual([new Error('lookup failed'), new Error('lookup failed')])
    expect(calls).toEqual([])
  })

  test('is a warning of the process without onError', async () => {
    const warned = once(process, 'warning')
    await responsesOf(createServer(withCors({ origin }, () => {})), from(PAGE))
    expect(await warned).toEqual([new Error('lookup failed')])
  })
})

test('rejected options throw at once', () => {
  expect(() => withCors({ origin: [] }, () => {})).toThrow(CorsPolicyError)
})

test('a policy around another withCors is not called', async () => {
  const looked: string[] = []
  const counting = (name: string): CorsPolicy =>
    definePolicy({
      origin: () => {
        looked.push(name)
        return true
      },
    })
  const inner = withCors(counting('inner'), (_request, response) => response.end())
  await responsesOf(createServer(withCors(counting('outer'), inner)), from(PAGE))
  expect(looked).toEqual(['inner'])
})

test.each<[string, () => unknown, string]>([
  ['withCors without a listener', () => withCors(policy, undefined as never), 'withCors'],
  ['withCors with an object', () => withCors(policy, {} as never), 'withCors'],
  [
    'guardUpgrade without a listener',
    () => guardUpgrade(policy, undefined as never),
    'guardUpgrade',
  ],
])('%s is rejected when the program starts, with what to write', (_, call, name) => {
  expect(call).toThrow(`${name} was called without a handler; write ${name}(`)
})

test('withCors without a policy is rejected, with what to write', () => {
  expect(() => withCors(undefined as never, () => {})).toThrow(
    'without a policy, and there is no default; write withCors({ origin:',
  )
})
