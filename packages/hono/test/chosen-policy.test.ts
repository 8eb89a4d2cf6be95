import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { cors } from '../src/index.ts'

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
