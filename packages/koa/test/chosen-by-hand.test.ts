import { createServer, type RequestListener } from 'node:http'
import { ask, field, from } from '@cors/conformance'
import { Router } from '@koa/router'
import Koa from 'koa'
import { expect, test } from 'vitest'
import { cors } from '../src/index.ts'

const PAGE = 'https://app.example.com'
const STRANGER = 'https://stranger.example'

test('a policy of * that a function chooses by hand varies by Origin, and a registered one does not', async () => {
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
  const [page, stranger, open] = await ask(
    createServer(app.callback() as RequestListener),
    from(PAGE, '/chosen'),
    from(STRANGER, '/chosen'),
    from(STRANGER, '/open'),
  )
  expect(field(page, 'access-control-allow-origin')).toBe(PAGE)
  expect(field(stranger, 'access-control-allow-origin')).toBe('*')
  expect(field(stranger, 'vary')).toBe('Origin')
  expect(field(open, 'access-control-allow-origin')).toBe('*')
  expect(field(open, 'vary')).toBeUndefined()
})
