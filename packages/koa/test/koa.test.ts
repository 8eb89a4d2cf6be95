import { Router } from '@koa/router'
import Koa from 'koa'
import { expect, test } from 'vitest'
import { from, headerOf, preflight } from '@cors/conformance/requests'
import { allowOrigin, responsesFrom } from './responses-from.ts'
import { cors, CorsPolicyError, definePolicy } from '../src/index.ts'

const PAGE = 'https://app.example.com'
const STRANGER = 'https://stranger.example'

const hello: Koa.Middleware = (context) => {
  context.body = 'hello'
}

/** Collects the errors that an application emits. */
function errorsOf(app: Koa): readonly unknown[] {
  const errors: unknown[] = []
  app.on('error', (error) => errors.push(error))
  return errors
}

/** The message of the `CorsPolicyError` that a call throws. */
function rejectionOf(call: () => unknown): string {
  try {
    call()
  } catch (error) {
    if (error instanceof CorsPolicyError) return error.message
    throw error
  }
  throw new Error('nothing was rejected')
}

test('options are compiled to a policy', async () => {
  const app = new Koa().use(cors({ origin: [PAGE], credentials: true })).use(hello)
  const responses = await responsesFrom(app, from(PAGE), from(STRANGER))
  expect(responses.map(allowOrigin)).toEqual([PAGE, undefined])
  expect(headerOf(responses[0], 'access-control-allow-credentials')).toBe('true')
})

test('one policy serves several applications', async () => {
  const policy = definePolicy({ origin: PAGE })
  for (const app of [new Koa(), new Koa()]) {
    const responses = await responsesFrom(app.use(cors(policy)).use(hello), from(PAGE))
    expect(responses.map(allowOrigin)).toEqual([PAGE])
  }
})

test('options are rejected at the call, with all issues at once', () => {
  const message = rejectionOf(() => cors({ origin: `${PAGE}/` as string, maxAge: -1 }))
  expect(message).toContain(`origin: "${PAGE}/"`)
  expect(message).toContain('maxAge: -1')
})

test('literals that would be rejected do not compile', () => {
  const rejected = [
    // @ts-expect-error - "*" with credentials
    () => cors({ origin: '*', credentials: true }),
    // @ts-expect-error - a trailing slash
    () => cors({ origin: ['https://app.example.com/'] }),
    // @ts-expect-error - another library's name
    () => cors({ origin: PAGE, allowMethods: ['PUT'] }),
    // @ts-expect-error - no origin
    () => cors({ credentials: true }),
  ]
  for (const call of rejected) expect(call).toThrow(CorsPolicyError)
})

test('a call without options is rejected with an example of options', () => {
  // @ts-expect-error - nothing
  expect(rejectionOf(() => cors())).toContain(
    'write app.use(cors({ origin: ["https://app.example.com"] }',
  )
  // @ts-expect-error - only `false` has a meaning
  expect(rejectionOf(() => cors(true))).toContain('write { origin: ["https://app.example.com"] }')
})

test('a router or an application in place of options is rejected with what to write', () => {
  const instead = 'write app.use(cors({ origin: ["https://app.example.com"] }))'
  for (const argument of [new Router(), new Koa()]) {
    const message = rejectionOf(() => cors(argument as never))
    expect(message).toContain('cors was given an application or a router')
    expect(message).toContain(instead)
    expect(message.match(/\n/g)).toHaveLength(1)
  }
})

test('cors passed without being called fails the request and says what to write', async () => {
  const app = new Koa().use(cors as never).use(hello)
  const errors = errorsOf(app)
  const responses = await responsesFrom(app, from(PAGE))
  expect(responses[0].status).toBe(500)
  expect(errors).toHaveLength(1)
  expect((errors[0] as Error).message).toContain(
    'cors was passed without being called; write app.use(cors({',
  )
})

test('denied preflight ends with 403, no body and no type, whatever type outer middleware set', async () => {
  const app = new Koa()
    .use((context, next) => {
      context.type = 'json'
      return next()
    })
    .use(cors({ origin: PAGE }))
    .use(hello)
  const responses = await responsesFrom(app, preflight(STRANGER, 'GET'))
  expect(responses[0]).toMatchObject({ status: 403, body: '' })
  expect(headerOf(responses[0], 'content-length')).toBe('0')
  expect(headerOf(responses[0], 'content-type')).toBeUndefined()
})

test('outer middleware sees the response to a preflight', async () => {
  const seen: unknown[] = []
  const app = new Koa()
    .use(async (context, next) => {
      await next()
      seen.push([context.status, context.body])
    })
    .use(cors({ origin: PAGE }))
    .use(hello)
  await responsesFrom(app, preflight(PAGE, 'GET'), preflight(STRANGER, 'GET'))
  expect(seen).toEqual([
    [204, null],
    [403, null],
  ])
})

test('error page of outer middleware has the headers', async () => {
  const app = new Koa()
    .use(async (context, next) => {
      try {
        await next()
      } catch {
        for (const name of Object.keys(context.response.headers)) context.remove(name)
        context.status = 503
        context.body = 'sorry'
      }
    })
    .use(cors({ origin: PAGE }))
    .use(() => {
      throw new Error('inside')
    })
  const responses = await responsesFrom(app, from(PAGE))
  expect(responses[0]).toMatchObject({ status: 503, body: 'sorry' })
  expect(allowOrigin(responses[0])).toBe(PAGE)
})

test('error with headers of its own keeps them beside those of the policy', async () => {
  const app = new Koa().use(cors({ origin: PAGE })).use((context) => {
    context.throw(429, 'later', {
      headers: { 'Retry-After': '9', Vary: 'Accept', 'Access-Control-Allow-Origin': '*' },
    })
  })
  const responses = await responsesFrom(app, from(PAGE))
  expect(allowOrigin(responses[0])).toBe(PAGE)
  expect(headerOf(responses[0], 'retry-after')).toBe('9')
  expect(headerOf(responses[0], 'vary')).toBe('Accept, Origin')
})

test('policy without an origin function adds no promise', async () => {
  const middleware = cors({ origin: PAGE })
  const sentinel = Promise.resolve('next')
  let returned: unknown
  const app = new Koa().use((context) => {
    returned = middleware(context, () => sentinel)
    context.body = 'hello'
  })
  await responsesFrom(app, from(PAGE))
  expect(returned).toBe(sentinel)
})

test.each([
  ['an Error', new Error('broken')],
  ['a string', 'broken'],
  ['undefined', undefined],
  ['null', null],
])('error of an origin function is reported once and ends the request: %s', async (_, thrown) => {
  const failing = [
    (): boolean => {
      throw thrown as Error
    },
    (): Promise<boolean> => Promise.reject(thrown),
  ]
  for (const origin of failing) {
    const app = new Koa().use(cors({ origin })).use(hello)
    const errors = errorsOf(app)
    const responses = await responsesFrom(app, from(PAGE), preflight(PAGE, 'GET'))
    expect(responses.map(({ status }) => status)).toEqual([500, 500])
    expect(responses.map(allowOrigin)).toEqual([undefined, undefined])
    expect(errors.map((error) => (error === thrown ? thrown : (error as Error).cause))).toEqual([
      thrown,
      thrown,
    ])
  }
})

test('origin function is called once for each request, with the request', async () => {
  const calls: unknown[] = []
  const app = new Koa()
    .use(
      cors({
        origin: (origin, { method }) => {
          calls.push([origin, method])
          return origin === PAGE
        },
      }),
    )
    .use(hello)
  await responsesFrom(app, from(PAGE), preflight(STRANGER, 'GET'), {})
  expect(calls).toEqual([
    [PAGE, 'GET'],
    [STRANGER, 'OPTIONS'],
  ])
})

test('origin function of an outer policy is not called for a preflight that an inner policy decides', async () => {
  const app = new Koa()
    .use(
      cors({
        origin: () => {
          throw new Error('called')
        },
      }),
    )
    .use(cors({ origin: PAGE }))
  const errors = errorsOf(app)
  const responses = await responsesFrom(app, preflight(PAGE, 'GET'))
  expect([responses[0].status, allowOrigin(responses[0])]).toEqual([204, PAGE])
  expect(errors).toEqual([])
})

test('false denies every cross-origin read and lets the requests through', async () => {
  const app = new Koa().use(cors(false)).use(hello)
  const responses = await responsesFrom(app, from(PAGE), preflight(PAGE, 'GET'), {})
  expect(responses.map(({ status }) => status)).toEqual([200, 403, 200])
  expect(responses.map(allowOrigin)).toEqual([undefined, undefined, undefined])
})

test('preflight with a malformed target gets the headers like any other', async () => {
  const app = new Koa().use(cors({ origin: PAGE })).use(new Router().get('/', hello).routes())
  const paths = ['/%', '//', '/a//b', '*', 'http://', 'http://[', '/?', '/%00']
  const responses = await responsesFrom(
    app,
    ...paths.map((path) => preflight(PAGE, 'GET', { path })),
  )
  expect(responses.map(allowOrigin)).toEqual(paths.map(() => PAGE))
})
