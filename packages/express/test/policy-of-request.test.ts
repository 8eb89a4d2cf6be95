import { createServer } from 'node:http'
import { from, headerOf, preflight, responsesOf } from '@cors/conformance/requests'
import type { ErrorRequestHandler } from 'express'
import { describe, expect, test } from 'vitest'
import { cors, definePolicy, type PolicyOfRequest } from '../src/index.ts'
import { versions } from './express-versions.ts'

const PAGE = 'https://app.example.com'
const STRANGER = 'https://stranger.example'
const reading = definePolicy({ origin: STRANGER })
const writing = definePolicy({ origin: PAGE, methods: ['PUT'] })

/** What functions of JavaScript return by mistake. */
const mistakes: readonly unknown[] = [undefined, null, PAGE, true, Promise.resolve()]

describe.each(versions)('in %s', (_name, express) => {
  test("a function chooses by Express's request and the method, also for a preflight that an outer policy ends", async () => {
    const choose: PolicyOfRequest = ({ hostname, originalUrl }, method) =>
      hostname === '127.0.0.1' &&
      originalUrl === '/orders/1' &&
      (method === 'PUT' ? writing : reading)
    const orders = express.Router()
    orders.all('/:id', cors(choose), (_request, response) => void response.send('order'))
    const app = express().use(cors(false)).use('/orders', orders)
    app.all(
      '/late',
      cors(async () => writing),
      (_request, response) => void response.send('late'),
    )
    const responses = await responsesOf(
      createServer(app),
      from(PAGE, '/orders/1', 'PUT'),
      from(STRANGER, '/orders/1', 'PUT'),
      from(STRANGER, '/orders/1'),
      preflight(PAGE, 'PUT', { path: '/orders/1' }),
      preflight(STRANGER, 'PUT', { path: '/orders/1' }),
      preflight(STRANGER, 'GET', { path: '/orders/1' }),
      preflight(PAGE, 'PUT', { path: '/late' }),
      from(PAGE, '/late'),
    )
    expect(responses.map((response) => headerOf(response, 'access-control-allow-origin'))).toEqual([
      PAGE,
      undefined,
      STRANGER,
      PAGE,
      undefined,
      STRANGER,
      PAGE,
      PAGE,
    ])
  })

  test.each(mistakes)(
    'a function that returns %o denies, and its error says what to return',
    async (returned) => {
      const errors: unknown[] = []
      const handleError: ErrorRequestHandler = (error, _request, response, _next) => {
        errors.push(error)
        response.sendStatus(500)
      }
      const app = express()
        .use(cors((() => returned) as PolicyOfRequest))
        .use(handleError)
      const [response] = await responsesOf(createServer(app), from(PAGE))
      expect(response.status).toBe(500)
      expect(headerOf(response, 'access-control-allow-origin')).toBeUndefined()
      expect(errors).toHaveLength(1)
      expect(String(errors[0])).toContain('return a policy that definePolicy made')
    },
  )
})
