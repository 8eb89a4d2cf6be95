import { from, headerOf } from '@cors/conformance/requests'
import { Router } from '@koa/router'
import Koa from 'koa'
import { expect, test } from 'vitest'
import { cors } from '../src/index.ts'
import { responsesFrom } from './responses-from.ts'

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
