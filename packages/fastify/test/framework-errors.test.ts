import { describe, expect, test } from 'vitest'
import { cors, corsFrameworkErrors, CorsPolicyError, definePolicy } from '../src/index.ts'
import { answerOf, PAGE, preflightOf, STRANGER } from './answer-of.ts'
import { versions } from './fastify-versions.ts'

const page = definePolicy({ origin: PAGE, methods: ['PUT'] })
const url = '/items/%zz'

describe.each(versions)('corsFrameworkErrors in %s', (_name, fastify) => {
  test('puts the headers on the 400 to a malformed URL, which is otherwise unchanged', async () => {
    const bare = fastify()
    const app = fastify({ frameworkErrors: corsFrameworkErrors(page) })
    await app.register(cors, page)
    for (const each of [app, bare]) each.get('/items/:id', async () => 'ok')
    const expected = await bare.inject({ url })
    const answer = await app.inject({ url, headers: { origin: PAGE } })
    expect(answer.statusCode).toBe(expected.statusCode)
    expect(answer.json()).toEqual(expected.json())
    expect(answer.headers).toMatchObject({ 'access-control-allow-origin': PAGE, vary: 'Origin' })
    expect(await answerOf(app, STRANGER, { url })).toMatchObject({ status: 400, allow: undefined })
  })

  test('puts them on the answer to a parameter that is too long: 414, or 404 by the lowest version', async () => {
    const app = fastify({ frameworkErrors: corsFrameworkErrors(page) })
    await app.register(cors, page)
    app.get('/items/:id', async () => 'ok')
    const { status, allow } = await answerOf(app, PAGE, { url: `/items/${'x'.repeat(101)}` })
    expect([404, 414]).toContain(status)
    expect(allow).toBe(PAGE)
  })

  test('answers preflights for such URLs; the lowest version says 404, with their headers', async () => {
    const app = fastify({ frameworkErrors: corsFrameworkErrors(page) })
    await app.register(cors, page)
    app.get('/items/:id', async () => 'ok')
    const { status, allow } = await preflightOf(app, PAGE, { url })
    expect([204, 404]).toContain(status)
    expect(allow).toBe(PAGE)
    expect(await preflightOf(app, STRANGER, { url })).toMatchObject({ allow: undefined })
  })

  test("leaves the answer to the application's own function, and waits for the policy's", async () => {
    const origin = async (sent: string): Promise<boolean> => sent === PAGE
    const app = fastify({
      frameworkErrors: corsFrameworkErrors({ origin }, (error, request, reply) => {
        reply.code(400).send(`${error.code} ${request.method}`)
      }),
    })
    app.get('/items/:id', async () => 'ok')
    expect(await answerOf(app, PAGE, { url })).toEqual({
      status: 400,
      allow: PAGE,
      body: 'FST_ERR_BAD_URL GET',
    })
  })

  test('answers 500 where the function of the policy fails', async () => {
    const app = fastify({
      frameworkErrors: corsFrameworkErrors({ origin: () => Promise.reject(new Error('down')) }),
    })
    app.get('/items/:id', async () => 'ok')
    expect(await answerOf(app, PAGE, { url })).toMatchObject({ status: 500, allow: undefined })
  })
})

test('corsFrameworkErrors throws where the options are refused', () => {
  expect(() => corsFrameworkErrors({ origin: 'null' })).toThrow(CorsPolicyError)
})
