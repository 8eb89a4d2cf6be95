import { fastify, type FastifyInstance } from 'fastify'
import { describe, expect, test } from 'vitest'
import { findRoot, hasOnRequestHooks, hasRoutes } from './fastify-internals.ts'

describe('onRequest hooks', () => {
  test.each([{}, { [Symbol('fastify.hooks')]: {} }, { [Symbol('hooks')]: { onRequest: [] } }])(
    'are assumed where a version of Fastify keeps its hooks elsewhere: %o',
    (context) => {
      expect(hasOnRequestHooks(context)).toBe(true)
    },
  )
})

describe('the root of an application', () => {
  test('is found from the root and from a context inside a context', async () => {
    const app = fastify()
    const roots = [findRoot(app)]
    await app.register(async (outer) => {
      await outer.register(async (inner) => void roots.push(findRoot(inner)))
    })
    expect(roots.every((root) => Object.hasOwn(root, 'version'))).toBe(true)
    expect(new Set(roots).size).toBe(1)
  })

  test('is an error where contexts do not inherit from it', () => {
    expect(() => findRoot({} as FastifyInstance)).toThrow(/version of Fastify is not supported/)
  })
})

test('routes are found anywhere in an application, and none in a new one', async () => {
  const app = fastify()
  expect(hasRoutes(app)).toBe(false)
  await app.register(async (api) => void api.get('/', async () => 'ok'))
  expect(hasRoutes(app)).toBe(true)
})
