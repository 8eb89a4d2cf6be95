import { expect, test } from 'vitest'
import { fastify } from 'fastify'
import { findRoutes, type FastifyRoute } from './fastify-routes.ts'

test('routes that Fastify had before, and those that it gets later, are visited once each', async () => {
  const app = fastify()
  app.get('/before', async () => 'ok')
  const urls: string[] = []
  findRoutes(app).forEach(({ url, method }) => void urls.push(`${String(method)} ${url}`))
  app.get('/later', async () => 'ok')
  await app.ready()
  expect(urls.toSorted()).toEqual(['GET /before', 'GET /later', 'HEAD /before', 'HEAD /later'])
})

function unknownFastify(printed: string): Parameters<typeof findRoutes>[0] {
  return { addHook: () => {}, after: () => {}, printRoutes: () => printed }
}

test('a Fastify instance from before the import of this package is observed if it has no routes', () => {
  const visited: FastifyRoute[] = []
  findRoutes(unknownFastify('(empty tree)')).forEach((route) => void visited.push(route))
  expect(visited).toEqual([])
})

test('a Fastify instance from before the import of this package is rejected if it has routes', () => {
  expect(() => findRoutes(unknownFastify('└── / (GET)'))).toThrow(
    'before this package was imported',
  )
})
