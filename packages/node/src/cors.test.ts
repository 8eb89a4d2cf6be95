import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect as connectHttp2, createServer as createHttp2Server } from 'node:http2'
import { once } from 'node:events'
import { connect as connectSocket } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { ask, field, from, listen, preflight } from '@cors/conformance'
import connect from 'connect'
import { describe, expect, test } from 'vitest'
import { cors, CorsPolicyError, definePolicy, type CorsMiddleware } from './index.ts'

const PAGE = 'https://app.example.com'
const STRANGER = 'https://stranger.example'
const policy = definePolicy({ origin: PAGE, methods: ['PUT'] })

/** A server with one middleware; what follows it says `next`, or the error's message. */
function served(middleware: CorsMiddleware): {
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
  test('a preflight that is granted ends with 204 and no length', async () => {
    const { listener, calls } = served(cors(policy))
    const [answer] = await ask(create(listener as never), preflight(PAGE, 'PUT'))
    expect(answer).toMatchObject({ status: 204, body: '' })
    expect(field(answer, 'content-length')).toBeUndefined()
    expect(field(answer, 'access-control-allow-origin')).toBe(PAGE)
    expect(calls).toEqual([])
  })

  test('a preflight that is refused ends with 403 and a length of nothing', async () => {
    const { listener, calls } = served(cors(policy))
    const [answer] = await ask(create(listener as never), preflight(STRANGER, 'PUT'))
    expect(answer).toMatchObject({ status: 403, body: '' })
    expect(field(answer, 'content-length')).toBe('0')
    expect(calls).toEqual([])
  })

  test('a length that an earlier layer announced goes with neither', async () => {
    const { listener } = served((request, response, next) => {
      response.setHeader('Content-Length', '7')
      cors(policy)(request, response, next)
    })
    const [granted, refused] = await ask(
      create(listener as never),
      preflight(PAGE, 'PUT'),
      preflight(STRANGER, 'PUT'),
    )
    expect(field(granted, 'content-length')).toBeUndefined()
    expect(field(refused, 'content-length')).toBe('0')
  })

  test('a preflight whose answer was begun before is left to whoever began it', async () => {
    const server = create(((request: IncomingMessage, response: ServerResponse) => {
      response.write('one')
      cors(policy)(request, response, () => {})
      response.end('two')
    }) as never)
    const [answer] = await ask(server, preflight(PAGE, 'PUT'))
    expect(answer).toMatchObject({ status: 200, body: 'onetwo' })
  })

  test('a request goes on once, without waiting, and carries the headers', async () => {
    const order: string[] = []
    const server = create(((request: IncomingMessage, response: ServerResponse) => {
      order.push('before')
      cors(policy)(request, response, (error) => {
        order.push(`next ${error}`)
        response.end()
      })
      order.push('after')
    }) as never)
    const [answer] = await ask(server, from(PAGE))
    expect(order).toEqual(['before', 'next undefined', 'after'])
    expect(field(answer, 'access-control-allow-origin')).toBe(PAGE)
  })

  test('a function that answers at once makes nothing wait', async () => {
    const order: string[] = []
    const middleware = cors({ origin: () => true })
    const server = create(((request: IncomingMessage, response: ServerResponse) => {
      middleware(request, response, () => {
        order.push('next')
        response.end()
      })
      order.push('after')
    }) as never)
    await ask(server, from(PAGE))
    expect(order).toEqual(['next', 'after'])
  })

  test.each([
    ['throws', () => fail(new Error('no luck'))],
    ['rejects', () => Promise.reject(new Error('no luck'))],
  ])('a look-up that %s is one error for next', async (__, origin) => {
    const { listener, calls } = served(cors({ origin, methods: ['PUT'] }))
    const answers = await ask(create(listener as never), from(PAGE), preflight(PAGE, 'PUT'))
    expect(answers.map(({ status }) => status)).toEqual([500, 500])
    for (const answer of answers) {
      expect(field(answer, 'access-control-allow-origin')).toBeUndefined()
      expect(field(answer, 'vary')).toContain('Origin')
    }
    expect(calls).toEqual([new Error('no luck'), new Error('no luck')])
  })

  test.each([[undefined], ['route'], [null], [0]])(
    'a look-up that throws %s is an error for next, with that as its cause',
    async (thrown) => {
      const { listener, calls } = served(cors({ origin: () => fail(thrown) }))
      await ask(create(listener as never), from(PAGE))
      expect(calls).toEqual([new Error('@cors/core: the origin function failed')])
      expect((calls[0] as Error).cause).toBe(thrown)
    },
  )

  test('a look-up that outlives its client harms nobody', async () => {
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
    const fields = `Host: x\r\nOrigin: ${PAGE}\r\nAccess-Control-Request-Method: PUT\r\n`
    socket.write(`OPTIONS / HTTP/1.1\r\n${fields}\r\n`)
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
  const partner = definePolicy({ origin: STRANGER, methods: ['PUT'] })

  test('is asked once, with the method of the request, or that which its preflight asks for', async () => {
    const asked: unknown[] = []
    const { listener } = served(
      cors(({ url }, method) => {
        asked.push(`${method} ${url}`)
        return policy
      }),
    )
    await ask(createServer(listener), from(PAGE, '/a'), preflight(PAGE, 'PUT', { path: '/b' }), {
      method: 'OPTIONS',
      path: '/c',
    })
    expect(asked).toEqual(['GET /a', 'PUT /b', 'OPTIONS /c'])
  })

  test('is given no method that no route can have, which it may take for a key', async () => {
    const methods: string[] = []
    const { listener } = served(
      cors((_request, method) => {
        methods.push(method)
        return policy
      }),
    )
    await ask(
      createServer(listener),
      preflight(PAGE, '__proto__'),
      preflight(PAGE, 'constructor'),
      preflight(PAGE, 'PURGE'),
    )
    expect(methods).toEqual(['', '', 'PURGE'])
  })

  test('decides requests and preflights alike', async () => {
    const middleware = cors(({ url }, method) =>
      url === '/closed' ? false : method === 'PUT' ? partner : policy,
    )
    expect(middleware.corsPolicy).toBeUndefined()
    const { listener } = served(middleware)
    const answers = await ask(
      createServer(listener),
      from(PAGE),
      from(STRANGER),
      from(STRANGER, '/', 'PUT'),
      preflight(STRANGER, 'PUT'),
      preflight(PAGE, 'PUT'),
      preflight(PAGE, 'GET'),
      from(PAGE, '/closed'),
      preflight(PAGE, 'GET', { path: '/closed' }),
    )
    expect(
      answers.map((answer) => `${answer.status} ${field(answer, 'access-control-allow-origin')}`),
    ).toEqual([
      `200 ${PAGE}`,
      '200 undefined',
      `200 ${STRANGER}`,
      `204 ${STRANGER}`,
      '403 undefined',
      `204 ${PAGE}`,
      '200 undefined',
      '403 undefined',
    ])
  })
})

describe('in a Connect application', () => {
  test('404s, thrown errors and mounted middleware carry the headers', async () => {
    const app = connect()
    app.use(cors(policy))
    app.use('/throw', () => fail(new Error('thrown')))
    const answers = await ask(createServer(app), from(PAGE, '/missing'), from(PAGE, '/throw'))
    expect(answers.map(({ status }) => status)).toEqual([404, 500])
    for (const answer of answers) {
      expect(field(answer, 'access-control-allow-origin')).toBe(PAGE)
      expect(field(answer, 'vary')).toBe('Origin')
    }
  })

  test('an inner policy decides the requests behind it', async () => {
    const app = connect()
    app.use(cors(policy))
    app.use('/open', cors({ origin: '*' }))
    app.use((_request, response) => void response.end())
    const answers = await ask(createServer(app), from(STRANGER), from(STRANGER, '/open'))
    expect(answers.map((answer) => field(answer, 'access-control-allow-origin'))).toEqual([
      undefined,
      '*',
    ])
  })

  test('a look-up that fails reaches the error handling once', async () => {
    const errors: unknown[] = []
    const app = connect()
    app.use(cors({ origin: () => Promise.reject(new Error('no luck')) }))
    app.use((error: unknown, _request: unknown, response: ServerResponse, _next: unknown) => {
      errors.push(error)
      response.statusCode = 503
      response.end()
    })
    const [answer] = await ask(createServer(app), from(PAGE))
    expect(answer.status).toBe(503)
    expect(errors).toEqual([new Error('no luck')])
  })
})

test('the middleware carries its policy, made of options or given', () => {
  expect(cors(policy).corsPolicy).toBe(policy)
  expect(cors({ origin: PAGE }).corsPolicy).toMatchObject({ origin: [PAGE] })
})

test('options that are refused are refused at once, all problems together', () => {
  expect(() => cors({ origin: `${PAGE}/` as string, maxAge: -1 })).toThrow(
    /origin: "https:\/\/app\.example\.com\/"[^]*maxAge: -1/,
  )
})

describe('what to write instead is said', () => {
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
    await ask(createServer(app), from(PAGE))
    expect(errors).toEqual([expect.any(CorsPolicyError)])
    expect(String(errors[0])).toContain(instead)
  })
})
