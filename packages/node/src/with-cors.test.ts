import events, { once } from 'node:events'
import { createServer } from 'node:http'
import { createServer as createHttp2Server } from 'node:http2'
import { setImmediate } from 'node:timers/promises'
import { ask, field, from, preflight } from '@cors/conformance'
import { describe, expect, test } from 'vitest'
import { CorsPolicyError, definePolicy, withCors } from './index.ts'

const PAGE = 'https://app.example.com'
const PARTNER = 'https://partner.example'
const policy = definePolicy({ origin: PAGE, methods: ['PUT'] })
const partner = definePolicy({ origin: PARTNER, methods: ['PUT'] })

test('a listener of node:http is put under a policy', async () => {
  const server = createServer(
    withCors({ origin: [PAGE], methods: ['PUT'] }, (request, response) => {
      response.writeHead(200, { Vary: 'Accept' }).end(request.method)
    }),
  )
  const [asked, actual, foreign] = await ask(
    server,
    preflight(PAGE, 'PUT'),
    from(PAGE, '/', 'PUT'),
    from(PARTNER),
  )
  expect(asked).toMatchObject({ status: 204, body: '' })
  expect(actual).toMatchObject({ status: 200, body: 'PUT' })
  expect(field(actual, 'access-control-allow-origin')).toBe(PAGE)
  expect(field(actual, 'vary')).toBe('Accept, Origin')
  expect(foreign).toMatchObject({ status: 200, body: 'GET' })
  expect(field(foreign, 'access-control-allow-origin')).toBeUndefined()
})

test('a listener of node:http2 is put under a policy', async () => {
  const server = createHttp2Server(
    withCors(policy, (request, response) => {
      response.stream.respond({ ':status': 200, vary: 'accept' })
      response.end(request.authority)
    }),
  )
  const [asked] = await ask(server, preflight(PAGE, 'PUT'))
  expect(asked.status).toBe(204)
  expect(field(asked, 'access-control-allow-methods')).toBe('PUT')
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
    const answers = await ask(
      createServer(wrapped),
      preflight(PARTNER, 'PUT'),
      from(PARTNER, '/', 'PUT'),
      preflight(PAGE, 'PUT'),
      from(PAGE),
    )
    expect(
      answers.map((answer) => `${answer.status} ${field(answer, 'access-control-allow-origin')}`),
    ).toEqual([`204 ${PARTNER}`, `200 ${PARTNER}`, '403 undefined', '200 undefined'])
    expect(calls).toEqual(['PUT', 'GET'])
  })
})

describe('what the listener does is not swallowed:', () => {
  test('it is called at once, and its result is returned', async () => {
    const returned: unknown[] = []
    const wrapped = withCors(policy, (_request, response) => {
      response.end()
      return 'result'
    })
    await ask(
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
    const [answer] = await ask(server, from(PAGE))
    expect(thrown).toEqual([new Error('thrown')])
    expect(field(answer, 'access-control-allow-origin')).toBe(PAGE)
  })

  test.each([
    ['at once', () => true],
    ['later', () => Promise.resolve(true)],
  ])('it rejects, after a look-up that answered %s, where Node captures it', async (_, origin) => {
    const listener = withCors({ origin }, async () => {
      await setImmediate()
      throw new Error('rejected')
    })
    events.captureRejections = true
    const server = createServer(listener)
    events.captureRejections = false
    const [answer] = await ask(server, from(PAGE))
    expect(answer.status).toBe(500)
    expect(field(answer, 'access-control-allow-origin')).toBe(PAGE)
  })
})

describe.each([
  [
    'throws',
    () => {
      throw new Error('no luck')
    },
  ],
  ['rejects', () => Promise.reject(new Error('no luck'))],
])('a look-up that %s', (_, origin) => {
  test('is answered with 500 without CORS headers, and reported once', async () => {
    const errors: unknown[] = []
    const calls: unknown[] = []
    const server = createServer(
      withCors(
        { origin, methods: ['PUT'] },
        () => calls.push('called'),
        (error) => errors.push(error),
      ),
    )
    const answers = await ask(server, from(PAGE), preflight(PAGE, 'PUT'))
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 500, body: '' })
      expect(field(answer, 'access-control-allow-origin')).toBeUndefined()
      expect(field(answer, 'vary')).toContain('Origin')
    }
    expect(errors).toEqual([new Error('no luck'), new Error('no luck')])
    expect(calls).toEqual([])
  })

  test('is a warning of the process where nothing else was said', async () => {
    const warned = once(process, 'warning')
    await ask(createServer(withCors({ origin }, () => {})), from(PAGE))
    expect(await warned).toEqual([new Error('no luck')])
  })
})

test('options that are refused are refused at once', () => {
  expect(() => withCors({ origin: [] }, () => {})).toThrow(CorsPolicyError)
})
