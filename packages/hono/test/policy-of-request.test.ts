import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { cors, definePolicy, type PolicyOfRequest } from '../src/index.ts'

const PAGE = 'https://app.example.com'
const STRANGER = 'https://stranger.example'

test('a policy for every origin varies by Origin where a function chooses it, and not where it is registered', async () => {
  const own = cors({ origin: PAGE, credentials: true })
  const everyone = cors({ origin: '*' })
  const app = new Hono()
  app.get('/open', cors({ origin: '*' }), (context) => context.text('open'))
  app.use('/chosen', (context, next) => {
    const chosen = context.req.header('Origin') === PAGE ? own : everyone
    return chosen(context, next)
  })
  app.get('/chosen', (context) => context.text('chosen'))
  const send = (path: string, origin: string): Promise<Response> =>
    Promise.resolve(app.request(path, { headers: { Origin: origin } }))
  const { headers: page } = await send('/chosen', PAGE)
  const { headers: stranger } = await send('/chosen', STRANGER)
  const { headers: open } = await send('/open', STRANGER)
  expect(page.get('access-control-allow-origin')).toBe(PAGE)
  expect(stranger.get('access-control-allow-origin')).toBe('*')
  expect(stranger.get('vary')).toBe('Origin')
  expect(open.get('access-control-allow-origin')).toBe('*')
  expect(open.get('vary')).toBeNull()
})

const reading = definePolicy({ origin: STRANGER })
const writing = definePolicy({ origin: PAGE, methods: ['PUT'] })

test('a function chooses by the context and the method, also for a preflight that an outer policy ends', async () => {
  const choose: PolicyOfRequest = (context, method) =>
    context.req.path.startsWith('/orders') && (method === 'PUT' ? writing : reading)
  const app = new Hono()
  app.use(cors(false, { app }))
  app.on(['GET', 'PUT'], '/orders/:id', cors(choose), (context) => context.text('order'))
  app.get(
    '/late',
    cors(async () => reading),
    (context) => context.text('late'),
  )
  const allowed = async (path: string, origin: string, method = 'GET', requested?: string) => {
    const headers = new Headers({ Origin: origin })
    if (requested !== undefined) headers.set('Access-Control-Request-Method', requested)
    const response = await app.request(path, { method, headers })
    return response.headers.get('access-control-allow-origin')
  }
  expect(await allowed('/orders/1', PAGE, 'PUT')).toBe(PAGE)
  expect(await allowed('/orders/1', STRANGER, 'PUT')).toBeNull()
  expect(await allowed('/orders/1', STRANGER)).toBe(STRANGER)
  expect(await allowed('/orders/1', PAGE, 'OPTIONS', 'PUT')).toBe(PAGE)
  expect(await allowed('/orders/1', STRANGER, 'OPTIONS', 'PUT')).toBeNull()
  expect(await allowed('/orders/1', STRANGER, 'OPTIONS', 'GET')).toBe(STRANGER)
  expect(await allowed('/late', STRANGER, 'OPTIONS', 'GET')).toBe(STRANGER)
})

/** What functions of JavaScript return by mistake. */
const mistakes: readonly unknown[] = [undefined, null, PAGE, true, Promise.resolve()]

test.each(mistakes)(
  'a function that returns %o denies, and its error says what to return',
  async (returned) => {
    const errors: unknown[] = []
    const app = new Hono().use(cors((() => returned) as PolicyOfRequest))
    app.onError((error, context) => {
      errors.push(error)
      return context.text('failed', 500)
    })
    const response = await app.request('/', { headers: { Origin: PAGE } })
    expect(response.status).toBe(500)
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    expect(errors).toHaveLength(1)
    expect(String(errors[0])).toContain('return a policy that definePolicy made')
  },
)
