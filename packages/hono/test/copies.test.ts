import { from, preflight } from '@cors/conformance/requests'
import { Hono } from 'hono'
import { describe, expect, test, vi } from 'vitest'
import { allowOrigin, responsesFrom } from './on-node.ts'

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
    const app = new Hono()
    app.use(outer.cors({ origin: '*', methods: ['PUT'] }, { app }))
    app.put('/closed', inner.cors(false), (context) => context.text('closed'))
    app.put('/open', (context) => context.text('open'))
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
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const hidden = inner.cors(false)
    const app = new Hono()
    app.use(outer.cors({ origin: '*', methods: ['PUT'] }, { app }))
    app.use((context, next) => hidden(context, next)).all('/', (context) => context.text('hidden'))
    const responses = await responsesFrom(
      app,
      from(PAGE, '/'),
      preflight(PAGE, 'PUT', { path: '/' }),
    )
    expect(responses.map(({ status }) => status)).toEqual([200, 403])
    expect(warned).toHaveBeenCalledOnce()
    warned.mockRestore()
  })

  test('allows what the outer policy denies', async () => {
    const app = new Hono().use(outer.cors(false)).use(inner.cors({ origin: '*' }))
    app.get('/text', (context) => context.text('open'))
    expect((await responsesFrom(app, from(PAGE), preflight(PAGE, 'GET'))).map(allowOrigin)).toEqual(
      ['*', '*'],
    )
  })

  test('decides on a route whose preflights the other copy ends', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const app = new Hono()
    app.use(outer.cors(false, { app }))
    app.put('/text', inner.cors({ origin: PAGE, methods: ['PUT'] }), (context) =>
      context.text('put'),
    )
    const responses = await responsesFrom(app, from(PAGE, '/text', 'PUT'), preflight(PAGE, 'PUT'))
    expect(responses.map(allowOrigin)).toEqual([PAGE, PAGE])
    expect(warn).not.toHaveBeenCalled()
    warn.mockRestore()
  })
})
