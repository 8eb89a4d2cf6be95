import { Hono } from 'hono'
import { describe, expect, test, vi } from 'vitest'
import { allowOrigin, ask, from, preflight } from './requests.ts'

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
    const app = new Hono()
    app.use(outer.cors({ origin: '*', methods: ['PUT'] }, app))
    app.put('/closed', inner.cors(false), (context) => context.text('closed'))
    app.put('/open', (context) => context.text('open'))
    const responses = await ask(
      app,
      from(PAGE, '/closed', 'PUT'),
      preflight(PAGE, 'PUT', '/closed'),
      from(PAGE, '/open', 'PUT'),
      preflight(PAGE, 'PUT', '/open'),
    )
    expect(responses.map((response) => `${response.status} ${allowOrigin(response)}`)).toEqual([
      '200 null',
      '403 null',
      '200 *',
      '204 *',
    ])
  })

  test('opens what is closed around it', async () => {
    const app = new Hono().use(outer.cors(false)).use(inner.cors({ origin: '*' }))
    app.get('/', (context) => context.text('open'))
    expect((await ask(app, from(PAGE), preflight(PAGE, 'GET'))).map(allowOrigin)).toEqual([
      '*',
      '*',
    ])
  })

  test('decides for a route whose preflights the other sees', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const app = new Hono()
    app.use(outer.cors(false, app))
    app.put('/', inner.cors({ origin: PAGE, methods: ['PUT'] }), (context) => context.text('put'))
    const responses = await ask(app, from(PAGE, '/', 'PUT'), preflight(PAGE, 'PUT'))
    expect(responses.map(allowOrigin)).toEqual([PAGE, PAGE])
    expect(warn).not.toHaveBeenCalled()
    warn.mockRestore()
  })
})
