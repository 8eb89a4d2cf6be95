import { from, preflight } from '@cors/conformance/requests'
import { Router } from '@koa/router'
import Koa from 'koa'
import { describe, expect, test, vi } from 'vitest'
import { allowOrigin, responsesFrom } from './responses-from.ts'

const one = await import('../src/index.ts')
vi.resetModules()
const other = await import('../src/index.ts')

const PAGE = 'https://app.example.com'

test('the two copies are different modules', () => {
  expect(other.cors).not.toBe(one.cors)
})

describe.each([
  ['an older copy inside a later one', other, one],
  ['a later copy inside an older one', one, other],
])('%s', (_, outer, inner) => {
  test('decides on requests and preflights of its routes', async () => {
    const router = new Router()
    router.put('/closed', inner.cors(false), (context) => void (context.body = 'closed'))
    router.put('/open', (context) => void (context.body = 'open'))
    const app = new Koa().use(outer.cors({ origin: '*', methods: ['PUT'] })).use(router.routes())
    const responses = await responsesFrom(
      app,
      from(PAGE, '/closed', 'PUT'),
      preflight(PAGE, 'PUT', { path: '/closed' }),
      from(PAGE, '/open', 'PUT'),
      preflight(PAGE, 'PUT', { path: '/open' }),
    )
    expect(responses.map((response) => `${response.status} ${allowOrigin(response)}`)).toEqual([
      '200 undefined',
      '403 undefined',
      '200 *',
      '204 *',
    ])
  })

  test('is found to be hidden, and keeps preflights from being allowed that it denies', async () => {
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
    const hidden = inner.cors(false)
    const app = new Koa()
      .use(outer.cors({ origin: '*', methods: ['PUT'] }))
      .use((context, next) => hidden(context, next))
      .use((context) => void (context.body = 'hidden'))
    const responses = await responsesFrom(app, from(PAGE), preflight(PAGE, 'PUT'))
    expect(responses.map(({ status }) => status)).toEqual([200, 403])
    expect(warned).toHaveBeenCalledOnce()
    warned.mockRestore()
  })

  test('allows what the outer policy denies', async () => {
    const app = new Koa().use(outer.cors(false)).use(inner.cors({ origin: '*' }))
    app.use((context) => void (context.body = 'open'))
    const responses = await responsesFrom(app, from(PAGE), preflight(PAGE, 'GET'))
    expect(responses.map(allowOrigin)).toEqual(['*', '*'])
  })
})
