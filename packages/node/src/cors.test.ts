import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect as connectHttp2, createServer as createHttp2Server } from 'node:http2'
import { once } from 'node:events'
import { connect as connectSocket } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { listen } from '@cors/conformance'
import { responsesOf, headerOf, from, preflight } from '@cors/conformance/requests'
import connect from 'connect'
import { describe, expect, test } from 'vitest'
import { cors, CorsPolicyError, definePolicy, type CorsMiddleware } from './index.ts'

const PAGE = 'https://app.example.com'
const OTHER_PAGE = 'https://other.example'
const policy = definePolicy({ origin: PAGE, methods: ['PUT'] })

/** A listener with one middleware, and what it passed to `next`. */
function served(middleware: (...parameters: Parameters<CorsMiddleware>) => void): {
  listener: (request: IncomingMessage, response: ServerResponse) => void
  calls: unknown[]
} {
  const calls: unknown[] = []
  return {
    calls,
    listener: (request, response) => {
      middleware(request, response, (error) => {
        calls.push(error)
        response.statusCode = error === undefined ? 200 : 500
        response.end('next')
      })
    },
  }
}

describe.each([
  ['HTTP/1.1', (listener: never) => createServer(listener)],
  ['HTTP/2', (listener: never) => createHttp2Server(listener)],
])('over %s', (_, create) => {
  test('an allowed preflight ends with 204 and no Content-Length', async () => {
    const { listener, calls } = served(cors(policy))
    const [response] = await responsesOf(create(listener as never), preflight(PAGE, 'PUT'))
    expect(response).toMatchObject({ status: 204, body: '' })
    expect(headerOf(response, 'content-length')).toBeUndefined()
    expect(headerOf(response, 'access-control-allow-origin')).toBe(PAGE)
    expect(calls).toEqual([])
  })

  test('a denied preflight ends with 403 and a Content-Length of 0', async () => {
    const { listener, calls } = served(cors(policy))
    const [response] = await responsesOf(create(listener as never), preflight(OTHER_PAGE, 'PUT'))
    expect(response).toMatchObject({ status: 403, body: '' })
    expect(headerOf(response, 'content-length')).toBe('0')
    expect(calls).toEqual([])
  })

  test('a Content-Length that earlier middleware set is sent with neither', async () => {
    const { listener } = served((request, response, next) => {
      response.setHeader('Content-Length', '7')
      cors(policy)(request, response, next)
    })
    const [granted, denied] = await responsesOf(
      create(listener as never),
      preflight(PAGE, 'PUT'),
      preflight(OTHER_PAGE, 'PUT'),
    )
    expect(headerOf(granted, 'content-length')).toBeUndefined()
    expect(headerOf(denied, 'content-length')).toBe('0')
  })

  test('a preflight whose response has begun is left to what began it', async () => {
    const server = create(((request: IncomingMessage, response: ServerResponse) => {
      response.write('one')
      cors(policy)(request, response, () => {})
      response.end('two')
    }) as never)
    const [response] = await responsesOf(server, preflight(PAGE, 'PUT'))
    expect(response).toMatchObject({ status: 200, body: 'onetwo' })
  })

  test('a request continues once, synchronously, and its response has the headers', async () => {
    const order: string[] = []
    const server = create(((request: IncomingMessage, response: ServerResponse) => {
      order.push('before')
      cors(policy)(request, response, (error) => {
        order.push(`next ${error}`)
        response.end()
      })
      order.push('after')
    }) as never)
    const [response] = await responsesOf(server, from(PAGE))
    expect(order).toEqual(['before', 'next undefined', 'after'])
    expect(headerOf(response, 'access-control-allow-origin')).toBe(PAGE)
  })

  test('a function that responses at once makes nothing wait', async () => {
    const order: string[] = []
    const middleware = cors({ origin: () => true })
    const server = create(((request: IncomingMessage, response: ServerResponse) => {
      middleware(request, response, () => {
        order.push('next')
        response.end()
      })
      order.push('after')
    }) as never)
    await responsesOf(server, from(PAGE))
    expect(order).toEqual(['next', 'after'])
  })

  test.each([
    ['throws', () => fail(new Error('lookup failed'))],
    ['rejects', () => Promise.reject(new Error('lookup failed'))],
  ])('a lookup that %s calls next with its error, once', async (__, origin) => {
    const { listener, calls } = served(cors({ origin, methods: ['PUT'] }))
    const responses = await responsesOf(
      create(listener as never),
      from(PAGE),
      preflight(PAGE, 'PUT'),
    )
    expect(responses.map(({ status }) => status)).toEqual([500, 500])
    for (const response of responses) {
      expect(headerOf(response, 'access-control-allow-origin')).toBeUndefined()
      expect(headerOf(response, 'vary')).toContain('Origin')
    }
    expect(calls).toEqual([new Error('lookup failed'), new Error('lookup failed')])
  })

  test.each([[undefined], ['route'], [null], [0]])(
    'a lookup that throws %s calls next with an error, with that as its cause',
    async (thrown) => {
      const { listener, calls } = served(cors({ origin: () => fail(thrown) }))
      await responsesOf(create(listener as never), from(PAGE))
      expect(calls).toEqual([new Error('@cors/core: the origin function failed')])
      expect((calls[0] as Error).cause).toBe(thrown)
    },
  )

  test('a lookup that ends after its client left calls nothing', async () => {
    let found: (allowed: boolean) => void = () => {}
    const origin = (): Promise<boolean> => new Promise((resolve) => (found = resolve))
    const { listener, calls } = served(cors({ origin, methods: ['PUT'] }))
    const server = create(listener as never)
    const { port, close } = await listen(server)
    const arrived = once(server, 'request')
    const leave = open(port, 'closeAllConnections' in server)
    const [, response] = (await arrived) as [unknown, ServerResponse]
    const left = once(response, 'close')
    leave()
    await left
    found(true)
    await setImmediate()
    expect(calls).toEqual([])
    await close()
  })
})

/** Sends a preflight and hangs up on demand. */
function open(port: number, overHttp1: boolean): () => void {
  if (overHttp1) {
    const socket = connectSocket(port, '127.0.0.1')
    const headers = `Host: x\r\nOrigin: ${PAGE}\r\nAccess-Control-Request-Method: PUT\r\n`
    socket.write(`OPTIONS / HTTP/1.1\r\n${headers}\r\n`)
    return () => socket.destroy()
  }
  const session = connectHttp2(`http://127.0.0.1:${port}`)
  const stream = session.request({
    ':method': 'OPTIONS',
    origin: PAGE,
    'access-control-request-method': 'PUT',
  })
  stream.on('error', () => {})
  return () => session.destroy()
}

function fail(thrown: unknown): never {
  throw thrown
}

describe('a function that chooses the policy', () => {
  const partner = definePolicy({ origin: OTHER_PAGE, methods: ['PUT'] })

  test('is called once, with the method of the request or the requested method', async () => {
    const calls: unknown[] = []
    const { listener } = served(
      cors(({ url }, method) => {
        calls.push(`${method} ${url}`)
        return policy
      }),
    )
    await responsesOf(
      createServer(listener),
      from(PAGE, '/a'),
      preflight(PAGE, 'PUT', { path: '/b' }),
      {
        method: 'OPTIONS',
        path: '/c',
      },
    )
    expect(calls).toEqual(['GET /a', 'PUT /b', 'OPTIONS /c'])
  })

  test('is never called with a method that no route can have, since it may use it as a key', async () => {
    const methods: string[] = []
    const { listener } = served(
      cors((_request, method) => {
        methods.push(method)
        return policy
      }),
    )
    await responsesOf(
      createServer(listener),
      preflight(PAGE, '__proto__'),
      preflight(PAGE, 'constructor'),
      preflight(PAGE, 'PURGE'),
    )
    expect(methods).toEqual(['', '', 'PURGE'])
  })

  test('decides requests and their preflights alike', async () => {
    const middleware = cors(({ url }, method) =>
      url === '/closed' ? false : method === 'PUT' ? partner : policy,
    )
    expect(middleware.corsPolicy.origin).toBeTypeOf('function')
    const { listener } = served(middleware)
    const responses = await responsesOf(
      createServer(listener),
      from(PAGE),
      from(OTHER_PAGE),
      from(OTHER_PAGE, '/', 'PUT'),
      preflight(OTHER_PAGE, 'PUT'),
      preflight(PAGE, 'PUT'),
      preflight(PAGE, 'GET'),
      from(PAGE, '/closed'),
      preflight(PAGE, 'GET', { path: '/closed' }),
    )
    expect(
      responses.map(
        (response) => `${response.status} ${headerOf(response, 'access-control-allow-origin')}`,
      ),
    ).toEqual([
      `200 ${PAGE}`,
      '200 undefined',
      `200 ${OTHER_PAGE}`,
      `204 ${OTHER_PAGE}`,
      '403 undefined',
      `204 ${PAGE}`,
      '200 undefined',
      '403 undefined',
    ])
  })
})

describe('in a Connect application', () => {
  test('responses of 404s, thrown errors and mounted middleware have the headers', async () => {
    const app = connect()
    app.use(cors(policy))
    app.use('/throw', () => fail(new Error('thrown')))
    const responses = await responsesOf(
      createServer(app),
      from(PAGE, '/missing'),
      from(PAGE, '/throw'),
    )
    expect(responses.map(({ status }) => status)).toEqual([404, 500])
    for (const response of responses) {
      expect(headerOf(response, 'access-control-allow-origin')).toBe(PAGE)
      expect(headerOf(response, 'vary')).toBe('Origin')
    }
  })

  test('an inner policy decides the requests that run through it', async () => {
    const app = connect()
    app.use(cors(policy))
    app.use('/open', cors({ origin: '*' }))
    app.use((_request, response) => void response.end())
    const responses = await responsesOf(
      createServer(app),
      from(OTHER_PAGE),
      from(OTHER_PAGE, '/open'),
    )
    expect(responses.map((response) => headerOf(response, 'access-control-allow-origin'))).toEqual([
      undefined,
      '*',
    ])
  })

  test('the error of a failed lookup reaches the error handler once', async () => {
    const errors: unknown[] = []
    const app = connect()
    app.use(cors({ origin: () => Promise.reject(new Error('lookup failed')) }))
    app.use((error: unknown, _request: unknown, response: ServerResponse, _next: unknown) => {
      errors.push(error)
      response.statusCode = 503
      response.end()
    })
    const [response] = await responsesOf(createServer(app), from(PAGE))
    expect(response.status).toBe(503)
    expect(errors).toEqual([new Error('lookup failed')])
  })
})

test('the middleware shows its policy, whether given or made from options', () => {
  expect(cors(policy).corsPolicy).toBe(policy)
  expect(cors({ origin: PAGE }).corsPolicy).toMatchObject({ origin: [PAGE] })
})

test('rejected options throw at once, with every issue', () => {
  expect(() => cors({ origin: `${PAGE}/` as string, maxAge: -1 })).toThrow(
    /origin: "https:\/\/app\.example\.com\/"[^]*maxAge: -1/,
  )
})

describe('the error says what to write instead', () => {
  const instead = 'write app.use(cors({ origin: ["https://app.example.com"] }))'

  test('where cors is called without a policy', () => {
    // @ts-expect-error - no policy
    expect(() => cors()).toThrow(
      `cors() was called without a policy, and there is no default; ${instead}`,
    )
  })

  test('where cors is given an application', () => {
    // @ts-expect-error - no policy
    expect(() => cors(connect())).toThrow(instead)
  })

  test('where cors itself is registered as middleware', async () => {
    const errors: unknown[] = []
    const app = connect()
    app.use(cors as never)
    app.use((error: unknown, _request: unknown, response: ServerResponse, _next: unknown) => {
      errors.push(error)
      response.end()
    })
    await responsesOf(createServer(app), from(PAGE))
    expect(errors).toEqual([expect.any(CorsPolicyError)])
    expect(String(errors[0])).toContain(instead)
  })
})
