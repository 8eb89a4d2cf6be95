import type { FastifyInstance } from 'fastify'
import { describe, expect, test, vi } from 'vitest'
import { answerOf, PAGE, PARTNER, preflightOf } from './answer-of.ts'
import { versions } from './fastify-versions.ts'

type Package = typeof import('../src/index.ts')

const methods = ['PUT', 'DELETE']
const ok = async (): Promise<string> => 'ok'

/** The package with all that it imports of this repository, evaluated once more. */
async function importCopy(): Promise<Package> {
  vi.resetModules()
  return import('../src/index.ts')
}

const one = await importCopy()
const other = await importCopy()

/** The origins that get the preflight for `PUT` granted, and those that may read the response. */
async function readersOf(app: FastifyInstance, url: string): Promise<readonly object[]> {
  const request = { url, method: 'PUT' } as const
  const seen = []
  for (const origin of [PAGE, PARTNER]) {
    const { status } = await preflightOf(app, origin, request)
    const { allow } = await answerOf(app, origin, request)
    seen.push({ origin, preflight: status === 204, response: allow === origin })
  }
  return seen
}

const both = (origin: string): readonly object[] =>
  [PAGE, PARTNER].map((each) => {
    const allowed = each === origin
    return { origin: each, preflight: allowed, response: allowed }
  })

test('the copies are two', () => {
  expect(one.cors).not.toBe(other.cors)
})

describe.each(versions)('two copies of the package in one application of %s', (_name, fastify) => {
  test.each([
    ['first', one, other],
    ['second', other, one],
  ])('act as one, where the %s governs the root', async (_which, outer, inner) => {
    const app = fastify()
    await app.register(outer.cors, { origin: PAGE, methods })
    app.put('/root', ok)
    app.put('/own', { config: { cors: inner.definePolicy({ origin: PARTNER, methods }) } }, ok)
    app.put('/none', { config: { cors: false } }, ok)
    await app.register(
      async (api) => {
        await api.register(inner.cors, inner.definePolicy({ origin: PARTNER, methods }))
        api.put('/:id', ok)
        api.put('/own', { config: { cors: { origin: PAGE, methods } } }, ok)
      },
      { prefix: '/api' },
    )
    expect(await readersOf(app, '/root')).toEqual(both(PAGE))
    expect(await readersOf(app, '/own')).toEqual(both(PARTNER))
    expect(await readersOf(app, '/none')).toEqual(both('nobody'))
    expect(await readersOf(app, '/api/7')).toEqual(both(PARTNER))
    expect(await readersOf(app, '/api/own')).toEqual(both(PAGE))
    expect(await readersOf(app, '/nowhere')).toEqual(both(PAGE))
  })

  test('registered in one context act as one that is registered twice', async () => {
    const app = fastify()
    await app.register(one.cors, { origin: PAGE, methods })
    await app.register(other.cors, { origin: PARTNER, methods })
    app.put('/a', ok)
    expect(await readersOf(app, '/a')).toEqual(both(PARTNER))
  })

  test('reject the options of a route with its name', async () => {
    const app = fastify()
    await app.register(one.cors, { origin: PAGE, methods })
    await app.register(async (api) => {
      await api.register(other.cors, { origin: PAGE, methods })
      api.put('/a', { config: { cors: { origin: `${PAGE}/` } } }, ok)
    })
    await expect(app.ready()).rejects.toMatchObject({
      code: 'ERR_CORS_POLICY',
      message: expect.stringContaining('PUT /a: config.cors: origin'),
    })
  })
})
