import { from, preflight } from '@cors/conformance'
import { Router } from '@koa/router'
import Koa from 'koa'
import { describe, expect, test, vi } from 'vitest'
import { allowOrigin, ask } from './ask.ts'

const one = await import('../src/index.ts')
vi.resetModules()
const other = await import('../src/index.ts')

const PAGE = 'https://app.example.com'

test('two copies of the package are two', () => {
  expect(other.cors).not.toBe(one.cors)
})

describe.each([
  ['an older copy inside a later one', other, one],
  ['a later copy inside an older one', one, other],
])('%s', (_, outer, inner) => {
  test('decides requests and preflights of its routes', async () => {
    const router = new Router()
    router.put('/closed', inner.cors(false), (context) => void (context.body = 'closed'))
    router.put('/open', (context) => void (context.body = 'open'))
    const app = new Koa().use(outer.cors({ origin: '*', methods: ['PUT'] })).use(router.routes())
    const { answers } = await ask(
      app,
      from(PAGE, '/closed', 'PUT'),
      preflight(PAGE, 'PUT', { path: '/closed' }),
      from(PAGE, '/open', 'PUT'),
      preflight(PAGE, 'PUT', { path: '/open' }),
    )
    expect(answers.map((answer) => `${answer.status} ${allowOrigin(answer)}`)).toEqual([
      '200 undefined',
      '403 undefined',
      '200 *',
      '204 *',
    ])
  })

  test('opens what is closed around it', async () => {
    const app = new Koa().use(outer.cors(false)).use(inner.cors({ origin: '*' }))
    app.use((context) => void (context.body = 'open'))
    const { answers } = await ask(app, from(PAGE), preflight(PAGE, 'GET'))
    expect(answers.map(allowOrigin)).toEqual(['*', '*'])
  })
})
