import express from 'express'
import { describe, expect, test } from 'vitest'
import {
  assertRouteShape,
  handlersFor,
  hasCorsMiddleware,
  matchesPath,
  useFirst,
  type Express,
  type RouterEntry,
} from './express-internals.ts'

/** With the private parts, which the types of Express leave out. */
function createExpress(): Express & Pick<express.Express, 'get' | 'route'> {
  const app: object = express()
  return app as ReturnType<typeof createExpress>
}

const UNSUPPORTED = 'this version of Express is not supported'

describe('useFirst', () => {
  test('puts middleware before everything that the application has', () => {
    const app = createExpress()
    app.use(function earlier() {})
    const entries = useFirst(app, function first() {})
    app.get('/later', () => {})
    expect(entries.map(({ name }) => name)).toEqual(['first', 'earlier', 'handle'])
  })

  test.each([
    ['no list of entries', { stack: undefined }],
    ['no entry for the middleware', { stack: [] }],
    ['entries that match nothing', { stack: [{ name: 'first', handle: () => {} }] }],
  ])('throws where the router has %s', (_, router) => {
    const app = { use: () => {}, router: router as { stack: RouterEntry[] } }
    expect(() => useFirst(app, () => {})).toThrow(UNSUPPORTED)
  })
})

describe('assertRouteShape', () => {
  test('accepts the routes of Express', () => {
    const app = createExpress()
    app.get('/a', () => {})
    expect(() => assertRouteShape(app.router.stack)).not.toThrow()
  })

  test.each([
    ['methods', { stack: [] }],
    ['handlers', { methods: {} }],
    ['functions', { methods: {}, stack: [{ handle: undefined }] }],
  ])('throws where a route has no %s', (_, route) => {
    const entry = { name: 'handle', handle: () => {}, match: () => true, route } as object
    expect(() => assertRouteShape([entry as RouterEntry])).toThrow(UNSUPPORTED)
  })
})

test('a route has the handlers for a method, and for HEAD those for GET unless it has its own', () => {
  const all = (): void => {}
  const get = (): void => {}
  const head = (): void => {}
  const app = createExpress()
  app.route('/a').all(all).get(get)
  app.route('/b').get(get).head(head)
  const [a, b] = app.router.stack
  const handlersOf = (entry: RouterEntry | undefined, method: string): readonly object[] =>
    handlersFor(entry!, method).map(({ handle }) => handle)
  expect(handlersOf(a, 'GET')).toEqual([all, get])
  expect(handlersOf(a, 'PUT')).toEqual([all])
  expect(handlersOf(a, 'HEAD')).toEqual([all, get])
  expect(handlersOf(b, 'HEAD')).toEqual([head])
})

test('a route does not match a path that cannot be decoded', () => {
  const app = createExpress()
  app.get('/:id', () => {})
  const [entry] = app.router.stack
  expect(['/a', '/%ff'].map((path) => matchesPath(entry!, path))).toEqual([true, false])
})

test('the cors package is recognised by the name of its middleware', () => {
  const app = createExpress()
  expect(hasCorsMiddleware(useFirst(app, () => {}))).toBe(false)
  expect(hasCorsMiddleware(useFirst(app, function corsMiddleware() {}))).toBe(true)
})
