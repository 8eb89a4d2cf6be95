import { describe, expect, test } from 'vitest'
import { isDecodeError, matchedPath, routerOf, routerOfApplication } from './express-internals.ts'
import type { Application, Handler, Layer } from './express-types.ts'

const handle: Handler = () => {}
const known = { handle, route: undefined, match: () => ({ path: '/a' }) }

/** A layer as a later version of Express, or a tool, may make it. */
function layer(change: object): Layer {
  return { ...known, ...change }
}

function withMethods(...names: readonly string[]): Handler {
  return Object.assign(() => {}, Object.fromEntries(names.map((name) => [name, handle])))
}

describe('a layer of the known shape', () => {
  test.each<[string, Layer, string | undefined]>([
    ['returns what it matched', known, '/a'],
    ['keeps what it matched', layer({ match: () => true, path: '/b' }), '/b'],
    ['does not match', layer({ match: () => false }), undefined],
    [
      'has a route',
      layer({ route: { methods: { put: true }, stack: [{ method: 'put', handle }] } }),
      '/a',
    ],
  ])('%s', (_, given, path) => {
    expect(matchedPath(given, '/a/b')).toBe(path)
  })

  test('throws what cannot be decoded', () => {
    const match = (): never => {
      throw new URIError('Failed to decode param')
    }
    expect(() => matchedPath(layer({ match }), '/')).toThrow(URIError)
  })
})

test('only errors of decoding count as such', () => {
  expect(isDecodeError(new URIError('no'))).toBe(true)
  expect(isDecodeError(Object.assign(new Error('no'), { status: 400 }))).toBe(true)
  for (const error of [new Error('no'), new TypeError('no'), undefined, null]) {
    expect(isDecodeError(error)).toBe(false)
  }
})

describe('an unknown shape throws:', () => {
  const { route: _, ...withoutRoute } = known
  test.each<[string, object]>([
    ['no route', withoutRoute],
    ['no match', { ...known, match: undefined }],
    ['a match that returns nothing', layer({ match: () => undefined })],
    ['a match that returns a promise', layer({ match: () => Promise.resolve(true) })],
    ['a match without a path', layer({ match: () => true })],
    ['a route without a stack', layer({ route: { methods: {} } })],
    ['a route without methods', layer({ route: { stack: [] } })],
    ['a route whose layers have no method', layer({ route: { methods: {}, stack: [{ handle }] } })],
  ])('a layer with %s', (__, given) => {
    expect(() => matchedPath(given as Layer, '/a')).toThrow(TypeError)
  })

  test('a router without a stack', () => {
    const router = withMethods('use', 'route', 'param')
    expect(() => routerOf({ handle: router })).toThrow(TypeError)
  })

  test('a router whose layers have no match', () => {
    const router = Object.assign(withMethods('use', 'route', 'param'), { stack: [{ handle }] })
    const [first] = routerOf({ handle: router })!.stack
    expect(() => matchedPath(first!, '/')).toThrow(TypeError)
  })

  test('an application of Express 5 without a router', () => {
    const application = withMethods('use', 'set', 'handle') as Application
    expect(() => routerOfApplication(application)).toThrow(TypeError)
    expect(() => routerOf({ handle: application })).toThrow(TypeError)
  })

  test('a mounted application that cannot be found, since a tool fails before it', () => {
    const failing = (): never => {
      throw new TypeError('no socket')
    }
    expect(() => routerOf({ name: 'mounted_app', handle: failing })).toThrow(TypeError)
  })
})

describe('what is not one of Express is a function like any other:', () => {
  test.each<[string, Handler]>([
    ['middleware', handle],
    [
      'an application of Connect',
      Object.assign(withMethods('use'), { stack: [{ route: '', handle }] } as object),
    ],
  ])('%s', (_, given) => {
    expect(routerOf({ handle: given })).toBeUndefined()
  })

  test('a function called mounted_app', () => {
    const passing = ((_request, _response, next) => next()) satisfies Handler
    expect(routerOf({ name: 'mounted_app', handle: passing })).toBeUndefined()
  })
})

test('an application of Express 4 without layers has no router', () => {
  const application = withMethods('set', 'handle', 'lazyrouter') as Application
  expect(routerOfApplication(application)).toBeUndefined()
})
