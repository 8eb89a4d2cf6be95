import { describe, expect, test } from 'vitest'
import { cors, corsFrameworkErrors, CorsPolicyError, definePolicy } from '../src/index.ts'
import { PAGE, STRANGER } from './policies.ts'
import { sendRequest, sendPreflight } from './send-request.ts'
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
    const response = await app.inject({ url, headers: { origin: PAGE } })
    expect(response.statusCode).toBe(expected.statusCode)
    expect(response.json()).toEqual(expected.json())
    expect(response.headers).toMatchObject({ 'access-control-allow-origin': PAGE, vary: 'Origin' })
    expect(await sendRequest(app, STRANGER, { url })).toMatchObject({
      status: 400,
      allow: undefined,
    })
  })

  test('puts the headers on the response to a parameter that is too long: 414, or 404 in the lowest version', async () => {
    const app = fastify({ frameworkErrors: corsFrameworkErrors(page) })
    await app.register(cors, page)
    app.get('/items/:id', async () => 'ok')
    const { status, allow } = await sendRequest(app, PAGE, { url: `/items/${'x'.repeat(101)}` })
    expect([404, 414]).toContain(status)
    expect(allow).toBe(PAGE)
  })

  test('ends preflights for such URLs; the lowest version responds with 404 and the headers of the preflight', async () => {
    const app = fastify({ frameworkErrors: corsFrameworkErrors(page) })
    await app.register(cors, page)
    app.get('/items/:id', async () => 'ok')
    const { status, allow } = await sendPreflight(app, PAGE, { url })
    expect([204, 404]).toContain(status)
    expect(allow).toBe(PAGE)
    expect(await sendPreflight(app, STRANGER, { url })).toMatchObject({ allow: undefined })
  })

  test("waits for the policy, and then leaves the response to the application's own function", async () => {
    const origin = async (sent: string): Promise<boolean> => sent === PAGE
    const app = fastify({
      frameworkErrors: corsFrameworkErrors(
        { origin },
        {
          respond: (error, request, reply) => {
            reply.code(400).send(`${error.code} ${request.method}`)
          },
        },
      ),
    })
    app.get('/items/:id', async () => 'ok')
    expect(await sendRequest(app, PAGE, { url })).toEqual({
      status: 400,
      allow: PAGE,
      body: 'FST_ERR_BAD_URL GET',
    })
  })

  test('puts no headers on such responses where the policy is false', async () => {
    const app = fastify({ frameworkErrors: corsFrameworkErrors(false) })
    app.get('/items/:id', async () => 'ok')
    expect(await sendRequest(app, PAGE, { url })).toMatchObject({ status: 400, allow: undefined })
  })

  test('responds with 500 where the origin function fails', async () => {
    const app = fastify({
      frameworkErrors: corsFrameworkErrors({ origin: () => Promise.reject(new Error('down')) }),
    })
    app.get('/items/:id', async () => 'ok')
    expect(await sendRequest(app, PAGE, { url })).toMatchObject({ status: 500, allow: undefined })
  })
})

test('corsFrameworkErrors throws where the options are rejected', () => {
  const origin: string = 'null'
  expect(() => corsFrameworkErrors({ origin })).toThrow(CorsPolicyError)
})
