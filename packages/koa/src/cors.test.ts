import { Router } from '@koa/router'
import Koa from 'koa'
import { expect, test } from 'vitest'
import { field, from, preflight } from '@cors/conformance'
import { allowOrigin, ask } from '../test/ask.ts'
import { cors, CorsPolicyError, definePolicy } from './index.ts'

const PAGE = 'https://app.example.com'
const STRANGER = 'https://stranger.example'

const hello: Koa.Middleware = (context) => {
  context.body = 'hello'
}

/** The message with which something is refused. */
function refusal(refused: () => unknown): string {
  try {
    refused()
  } catch (error) {
    if (error instanceof CorsPolicyError) return error.message
    throw error
  }
  throw new Error('nothing was refused')
}

test('options are turned into a policy', async () => {
  const app = new Koa().use(cors({ origin: [PAGE], credentials: true })).use(hello)
  const { answers } = await ask(app, from(PAGE), from(STRANGER))
  expect(answers.map(allowOrigin)).toEqual([PAGE, undefined])
  expect(field(answers[0], 'access-control-allow-credentials')).toBe('true')
})

test('a policy serves as it is, in several applications', async () => {
  const policy = definePolicy({ origin: PAGE })
  for (const app of [new Koa(), new Koa()]) {
    const { answers } = await ask(app.use(cors(policy)).use(hello), from(PAGE))
    expect(answers.map(allowOrigin)).toEqual([PAGE])
  }
})

test('options are refused at the call, all problems at once', () => {
  const message = refusal(() => cors({ origin: `${PAGE}/` as string, maxAge: -1 }))
  expect(message).toContain(`origin: "${PAGE}/"`)
  expect(message).toContain('maxAge: -1')
})

test('literals that would be refused do not compile', () => {
  const refused = [
    // @ts-expect-error - "*" with credentials
    () => cors({ origin: '*', credentials: true }),
    // @ts-expect-error - a trailing slash
    () => cors({ origin: ['https://app.example.com/'] }),
    // @ts-expect-error - another library's name
    () => cors({ origin: PAGE, allowMethods: ['PUT'] }),
    // @ts-expect-error - no origin
    () => cors({ credentials: true }),
  ]
  for (const call of refused) expect(call).toThrow(CorsPolicyError)
})

test('no options at all are refused with an example of some', () => {
  // @ts-expect-error - nothing
  expect(refusal(() => cors())).toContain(
    'write app.use(cors({ origin: ["https://app.example.com"] }',
  )
  // @ts-expect-error - only `false` has a meaning
  expect(refusal(() => cors(true))).toContain('write { origin: ["https://app.example.com"] }')
})

test('a router or an application in place of options is refused with what to write', () => {
  const instead = 'write app.use(cors({ origin: ["https://app.example.com"] }))'
  for (const given of [new Router(), new Koa()]) {
    const message = refusal(() => cors(given as never))
    expect(message).toContain('cors was given an application or a router')
    expect(message).toContain(instead)
    expect(message.match(/\n/g)).toHaveLength(1)
  }
})

test('cors registered in place of what it makes fails the request and says what to write', async () => {
  const app = new Koa().use(cors as never).use(hello)
  const { answers, errors } = await ask(app, from(PAGE))
  expect(answers[0].status).toBe(500)
  expect(errors).toHaveLength(1)
  expect((errors[0] as Error).message).toContain(
    'cors was registered as it is, and it is the function that makes the middleware; write app.use(cors({',
  )
})

test('refused preflight ends with 403, no body and no type, whatever an outer layer announced', async () => {
  const app = new Koa()
    .use((context, next) => {
      context.type = 'json'
      return next()
    })
    .use(cors({ origin: PAGE }))
    .use(hello)
  const { answers } = await ask(app, preflight(STRANGER, 'GET'))
  expect(answers[0]).toMatchObject({ status: 403, body: '' })
  expect(field(answers[0], 'content-length')).toBe('0')
  expect(field(answers[0], 'content-type')).toBeUndefined()
})

test('outer layers see how a preflight ended', async () => {
  const seen: unknown[] = []
  const app = new Koa()
    .use(async (context, next) => {
      await next()
      seen.push([context.status, context.body])
    })
    .use(cors({ origin: PAGE }))
    .use(hello)
  await ask(app, preflight(PAGE, 'GET'), preflight(STRANGER, 'GET'))
  expect(seen).toEqual([
    [204, null],
    [403, null],
  ])
})

test('error page of a layer outside carries the headers', async () => {
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
  const { answers } = await ask(app, from(PAGE))
  expect(answers[0]).toMatchObject({ status: 503, body: 'sorry' })
  expect(allowOrigin(answers[0])).toBe(PAGE)
})

test('error that carries headers of its own keeps them beside those of the policy', async () => {
  const app = new Koa().use(cors({ origin: PAGE })).use((context) => {
    context.throw(429, 'later', {
      headers: { 'Retry-After': '9', Vary: 'Accept', 'Access-Control-Allow-Origin': '*' },
    })
  })
  const { answers } = await ask(app, from(PAGE))
  expect(allowOrigin(answers[0])).toBe(PAGE)
  expect(field(answers[0], 'retry-after')).toBe('9')
  expect(field(answers[0], 'vary')).toBe('Accept, Origin')
})

test('static policy puts no promise between the layers', async () => {
  const layer = cors({ origin: PAGE })
  const sentinel = Promise.resolve('next')
  let returned: unknown
  const app = new Koa().use((context) => {
    returned = layer(context, () => sentinel)
    context.body = 'hello'
  })
  await ask(app, from(PAGE))
  expect(returned).toBe(sentinel)
})

test.each([
  ['an Error', new Error('broken')],
  ['a string', 'broken'],
  ['undefined', undefined],
  ['null', null],
])(
  'origin function that fails with %s is reported once and the request ends',
  async (_, thrown) => {
    const failing = [
      (): boolean => {
        throw thrown as Error
      },
      (): Promise<boolean> => Promise.reject(thrown),
    ]
    for (const origin of failing) {
      const app = new Koa().use(cors({ origin })).use(hello)
      const { answers, errors } = await ask(app, from(PAGE), preflight(PAGE, 'GET'))
      expect(answers.map(({ status }) => status)).toEqual([500, 500])
      expect(answers.map(allowOrigin)).toEqual([undefined, undefined])
      expect(errors.map((error) => (error === thrown ? thrown : (error as Error).cause))).toEqual([
        thrown,
        thrown,
      ])
    }
  },
)

test('origin function is asked once a request, and with the request', async () => {
  const asked: unknown[] = []
  const app = new Koa()
    .use(
      cors({
        origin: (origin, { method }) => {
          asked.push([origin, method])
          return origin === PAGE
        },
      }),
    )
    .use(hello)
  await ask(app, from(PAGE), preflight(STRANGER, 'GET'), {})
  expect(asked).toEqual([
    [PAGE, 'GET'],
    [STRANGER, 'OPTIONS'],
  ])
})

test('origin function of an outer policy is not asked about a preflight that an inner one decides', async () => {
  const app = new Koa()
    .use(
      cors({
        origin: () => {
          throw new Error('asked')
        },
      }),
    )
    .use(cors({ origin: PAGE }))
  const { answers, errors } = await ask(app, preflight(PAGE, 'GET'))
  expect([answers[0].status, allowOrigin(answers[0])]).toEqual([204, PAGE])
  expect(errors).toEqual([])
})

test('false denies every cross-origin read and lets the requests through', async () => {
  const app = new Koa().use(cors(false)).use(hello)
  const { answers } = await ask(app, from(PAGE), preflight(PAGE, 'GET'), {})
  expect(answers.map(({ status }) => status)).toEqual([200, 403, 200])
  expect(answers.map(allowOrigin)).toEqual([undefined, undefined, undefined])
})

test('malformed target of a preflight is answered like any other', async () => {
  const app = new Koa().use(cors({ origin: PAGE })).use(new Router().get('/', hello).routes())
  const paths = ['/%', '//', '/a//b', '*', 'http://', 'http://[', '/?', '/%00']
  const { answers } = await ask(app, ...paths.map((path) => preflight(PAGE, 'GET', { path })))
  expect(answers.map(allowOrigin)).toEqual(paths.map(() => PAGE))
})
