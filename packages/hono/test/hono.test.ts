import { from, headerOf, preflight } from '@cors/conformance/requests'
import { Hono, type Context } from 'hono'
import { describe, expect, test } from 'vitest'
import { allowOrigin, responsesFrom } from './on-node.ts'
import { cors, CorsPolicyError, definePolicy } from '../src/index.ts'

const PAGE = 'https://app.example.com'
const STRANGER = 'https://stranger.example'

const hello = (context: Context): Response => context.text('hello')

describe('a policy', () => {
  test('is compiled from options', async () => {
    const app = new Hono().use(cors({ origin: [PAGE], credentials: true })).get('/text', hello)
    const responses = await responsesFrom(app, from(PAGE), from(STRANGER))
    expect(headerOf(responses[0], 'access-control-allow-credentials')).toBe('true')
    expect(responses.map(allowOrigin)).toEqual([PAGE, undefined])
  })

  test('serves several applications', async () => {
    const policy = definePolicy({ origin: PAGE })
    for (const app of [new Hono(), new Hono()]) {
      const responses = await responsesFrom(app.use(cors(policy)).get('/text', hello), from(PAGE))
      expect(responses.map(allowOrigin)).toEqual([PAGE])
    }
  })

  test('that is false denies every cross-origin read and lets the requests through', async () => {
    const app = new Hono().use(cors(false)).get('/text', hello)
    const responses = await responsesFrom(app, from(PAGE), preflight(PAGE, 'GET'), {})
    expect(responses.map(({ status }) => status)).toEqual([200, 403, 200])
    expect(responses.map(allowOrigin)).toEqual([undefined, undefined, undefined])
  })

  test('is rejected at the call, with all issues at once', () => {
    const call = (): unknown => cors({ origin: `${PAGE}/` as string, maxAge: -1 })
    expect(call).toThrow(CorsPolicyError)
    expect(call).toThrow(/origin: .*\n.*maxAge: -1/)
  })

  test('that would be rejected does not compile', () => {
    const rejected = [
      // @ts-expect-error - "*" with credentials
      () => cors({ origin: '*', credentials: true }),
      // @ts-expect-error - a trailing slash
      () => cors({ origin: ['https://app.example.com/'] }),
      // @ts-expect-error - an option of hono/cors
      () => cors({ origin: PAGE, allowMethods: ['PUT'] }),
      // @ts-expect-error - no argument
      () => cors(),
      // @ts-expect-error - an application alone
      () => cors(new Hono()),
    ]
    for (const call of rejected) expect(call).toThrow(CorsPolicyError)
  })

  test('is rejected with what to write where cors is passed without being called', async () => {
    const errors: Error[] = []
    const app = new Hono().use(cors as never).get('/text', hello)
    app.onError((error, context) => {
      errors.push(error)
      return context.text('', 500)
    })
    await responsesFrom(app, from(PAGE))
    expect(errors).toHaveLength(1)
    expect(errors[0]?.message).toContain('passed without being called')
    expect(errors[0]?.message).toContain('write app.use(cors({')
  })
})

describe('the response to a preflight', () => {
  test('has no body and no type, and keeps the headers of outer middleware', async () => {
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
      const [response] = await responsesFrom(app, preflight(origin, 'GET'))
      expect(response).toMatchObject({ status, body: '' })
      expect(headerOf(response, 'content-type')).toBeUndefined()
      expect(headerOf(response, 'x-request-id')).toBe('7')
    }
  })

  test('merges Vary with that of outer middleware', async () => {
    const app = new Hono()
      .use(async (context, next) => {
        context.res.headers.set('Vary', 'Accept')
        context.res.headers.set('Access-Control-Allow-Origin', '*')
        await next()
      })
      .use(cors({ origin: PAGE }))
      .get('/text', hello)
    const responses = await responsesFrom(app, preflight(PAGE, 'GET'), from(PAGE))
    expect(responses.map((response) => headerOf(response, 'vary'))).toEqual([
      'Accept, Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
      'Accept, Origin',
    ])
    expect(responses.map(allowOrigin)).toEqual([PAGE, PAGE])
  })

  test('is seen by outer middleware', async () => {
    const seen: number[] = []
    const app = new Hono()
      .use(async (context, next) => {
        await next()
        seen.push(context.res.status)
      })
      .use(cors({ origin: PAGE }))
    await responsesFrom(app, preflight(PAGE, 'GET'), preflight(STRANGER, 'GET'))
    expect(seen).toEqual([204, 403])
  })
})

test('the response has no header before the handler returns it', async () => {
  const seen: unknown[] = []
  const app = new Hono().use(cors({ origin: PAGE })).get('/text', (context) => {
    seen.push([...context.res.headers])
    return context.text('hello')
  })
  await responsesFrom(app, from(PAGE))
  expect(seen).toEqual([[]])
})
