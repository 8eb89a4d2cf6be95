import { Hono, type Context } from 'hono'
import { describe, expect, test } from 'vitest'
import { allowOrigin, ask, from, preflight } from '../test/requests.ts'
import { cors, CorsPolicyError, definePolicy } from './index.ts'

const PAGE = 'https://app.example.com'
const STRANGER = 'https://stranger.example'

const hello = (context: Context): Response => context.text('hello')

describe('a policy', () => {
  test('is made of options', async () => {
    const app = new Hono().use(cors({ origin: [PAGE], credentials: true })).get('/', hello)
    const [answer, denied] = await ask(app, from(PAGE), from(STRANGER))
    expect(answer?.headers.get('access-control-allow-credentials')).toBe('true')
    expect([answer, denied].map((given) => allowOrigin(given!))).toEqual([PAGE, null])
  })

  test('serves as it is, in several applications', async () => {
    const policy = definePolicy({ origin: PAGE })
    for (const app of [new Hono(), new Hono()]) {
      const answers = await ask(app.use(cors(policy)).get('/', hello), from(PAGE))
      expect(answers.map(allowOrigin)).toEqual([PAGE])
    }
  })

  test('that is false denies every cross-origin read and lets the requests through', async () => {
    const app = new Hono().use(cors(false)).get('/', hello)
    const answers = await ask(app, from(PAGE), preflight(PAGE, 'GET'), from())
    expect(answers.map(({ status }) => status)).toEqual([200, 403, 200])
    expect(answers.map(allowOrigin)).toEqual([null, null, null])
  })

  test('is refused at the call, all problems at once', () => {
    const call = (): unknown => cors({ origin: `${PAGE}/` as string, maxAge: -1 })
    expect(call).toThrow(CorsPolicyError)
    expect(call).toThrow(/origin: .*\n.*maxAge: -1/)
  })

  test('that would be refused does not compile', () => {
    const refused = [
      // @ts-expect-error - "*" with credentials
      () => cors({ origin: '*', credentials: true }),
      // @ts-expect-error - a trailing slash
      () => cors({ origin: ['https://app.example.com/'] }),
      // @ts-expect-error - an option of hono/cors
      () => cors({ origin: PAGE, allowMethods: ['PUT'] }),
      // @ts-expect-error - nothing
      () => cors(),
      // @ts-expect-error - an application alone
      () => cors(new Hono()),
    ]
    for (const call of refused) expect(call).toThrow(CorsPolicyError)
  })

  test('is refused with what to write where cors is registered in place of what it makes', async () => {
    const errors: Error[] = []
    const app = new Hono().use(cors as never).get('/', hello)
    app.onError((error, context) => {
      errors.push(error)
      return context.text('', 500)
    })
    await ask(app, from(PAGE))
    expect(errors).toHaveLength(1)
    expect(errors[0]?.message).toContain('registered as it is')
    expect(errors[0]?.message).toContain('write app.use(cors({')
  })
})

describe('the answer to a preflight', () => {
  test('has no body and no type, and keeps what outer layers set', async () => {
    const app = new Hono()
      .use(async (context, next) => {
        context.header('Content-Type', 'application/json')
        context.header('X-Request-Id', '7')
        await next()
      })
      .use(cors({ origin: PAGE }))
    for (const [origin, status] of [
      [PAGE, 204],
      [STRANGER, 403],
    ] as const) {
      const [answer] = await ask(app, preflight(origin, 'GET'))
      expect([answer?.status, answer?.body]).toEqual([status, null])
      expect(answer?.headers.get('content-type')).toBeNull()
      expect(answer?.headers.get('x-request-id')).toBe('7')
    }
  })

  test('merges Vary with what an outer layer put onto the answer before', async () => {
    const app = new Hono()
      .use(async (context, next) => {
        context.res.headers.set('Vary', 'Accept')
        context.res.headers.set('Access-Control-Allow-Origin', '*')
        await next()
      })
      .use(cors({ origin: PAGE }))
      .get('/', hello)
    const answers = await ask(app, preflight(PAGE, 'GET'), from(PAGE))
    expect(answers.map(({ headers }) => headers.get('vary'))).toEqual([
      'Accept, Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
      'Accept, Origin',
    ])
    expect(answers.map(allowOrigin)).toEqual([PAGE, PAGE])
  })

  test('is seen by outer layers', async () => {
    const seen: number[] = []
    const app = new Hono()
      .use(async (context, next) => {
        await next()
        seen.push(context.res.status)
      })
      .use(cors({ origin: PAGE }))
    await ask(app, preflight(PAGE, 'GET'), preflight(STRANGER, 'GET'))
    expect(seen).toEqual([204, 403])
  })
})

test('nothing is put onto the answer before it is made', async () => {
  const seen: unknown[] = []
  const app = new Hono().use(cors({ origin: PAGE })).get('/', (context) => {
    seen.push([...context.res.headers])
    return context.text('hello')
  })
  await ask(app, from(PAGE))
  expect(seen).toEqual([[]])
})
