import { from, headerOf, preflight } from '@cors/conformance/requests'
import { Router } from '@koa/router'
import Koa from 'koa'
import { expect, test } from 'vitest'
import { cors, definePolicy, type PolicyOfRequest } from '../src/index.ts'
import { allowOrigin, responsesFrom } from './responses-from.ts'

const PAGE = 'https://app.example.com'
const STRANGER = 'https://stranger.example'

test('a policy for every origin varies by Origin where a function chooses it, and not where it is registered', async () => {
  const own = cors({ origin: PAGE, credentials: true })
  const everyone = cors({ origin: '*' })
  const router = new Router()
  router.get('/open', cors({ origin: '*' }), (context) => void (context.body = 'open'))
  const app = new Koa()
  app.use(router.routes())
  app.use((context, next) => {
    const chosen = context.get('Origin') === PAGE ? own : everyone
    return chosen(context, next)
  })
  app.use((context) => void (context.body = 'chosen'))
  const [page, stranger, open] = await responsesFrom(
    app,
    from(PAGE, '/chosen'),
    from(STRANGER, '/chosen'),
    from(STRANGER, '/open'),
  )
  expect(headerOf(page, 'access-control-allow-origin')).toBe(PAGE)
  expect(headerOf(stranger, 'access-control-allow-origin')).toBe('*')
  expect(headerOf(stranger, 'vary')).toBe('Origin')
  expect(headerOf(open, 'access-control-allow-origin')).toBe('*')
  expect(headerOf(open, 'vary')).toBeUndefined()
})

const reading = definePolicy({ origin: STRANGER })
const writing = definePolicy({ origin: PAGE, methods: ['PUT'] })

test('a function chooses by the context and the method, also for a preflight that an outer policy ends', async () => {
  const choose: PolicyOfRequest = ({ path }, method) =>
    path.startsWith('/orders') && (method === 'PUT' ? writing : reading)
  const router = new Router()
  router.all('/orders/:id', cors(choose), (context) => void (context.body = 'order'))
  router.all(
    '/late/:id',
    cors(async () => writing),
    (context) => void (context.body = 'late'),
  )
  const app = new Koa().use(cors(false)).use(router.routes())
  const responses = await responsesFrom(
    app,
    from(PAGE, '/orders/1', 'PUT'),
    from(STRANGER, '/orders/1', 'PUT'),
    from(STRANGER, '/orders/1'),
    preflight(PAGE, 'PUT', { path: '/orders/1' }),
    preflight(STRANGER, 'PUT', { path: '/orders/1' }),
    preflight(STRANGER, 'GET', { path: '/orders/1' }),
    preflight(PAGE, 'PUT', { path: '/late/1' }),
    from(PAGE, '/late/1'),
  )
  expect(responses.map(allowOrigin)).toEqual([
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

/** What functions of JavaScript return by mistake. */
const mistakes: readonly unknown[] = [undefined, null, PAGE, true, Promise.resolve()]

test.each(mistakes)(
  'a function that returns %o denies, and its error says what to return',
  async (returned) => {
    const app = new Koa().use(cors((() => returned) as PolicyOfRequest))
    const errors: unknown[] = []
    app.on('error', (error) => errors.push(error))
    const [response] = await responsesFrom(app, from(PAGE))
    expect(response?.status).toBe(500)
    expect(response && allowOrigin(response)).toBeUndefined()
    expect(errors).toHaveLength(1)
    expect(String(errors[0])).toContain('return a policy that definePolicy made')
  },
)
