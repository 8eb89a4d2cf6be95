import type { FastifyInstance } from 'fastify'
import { describe, expect, test, vi } from 'vitest'
import { PAGE, PARTNER, ok } from './policies.ts'
import { sendRequest, sendPreflight } from './send-request.ts'
import { versions } from './fastify-versions.ts'

type Package = typeof import('../src/index.ts')

const methods = ['PUT', 'DELETE']

/** The package and what it imports from this repository, evaluated once more. */
async function importCopy(): Promise<Package> {
  vi.resetModules()
  return import('../src/index.ts')
}

const one = await importCopy()
const other = await importCopy()

/** For each origin, whether the preflight for `PUT` is allowed and whether the page may read the response. */
async function verdictsOn(app: FastifyInstance, url: string): Promise<readonly object[]> {
  const request = { url, method: 'PUT' } as const
  const verdicts = []
  for (const origin of [PAGE, PARTNER]) {
    const { status } = await sendPreflight(app, origin, request)
    const { allow } = await sendRequest(app, origin, request)
    verdicts.push({ origin, preflight: status === 204, response: allow === origin })
  }
  return verdicts
}

const onlyAllowed = (origin: string): readonly object[] =>
  [PAGE, PARTNER].map((each) => {
    const allowed = each === origin
    return { origin: each, preflight: allowed, response: allowed }
  })

test('the two copies are different modules', () => {
  expect(one.cors).not.toBe(other.cors)
})

describe.each(versions)('two copies of the package in one application of %s', (_name, fastify) => {
  test.each([
    ['first', one, other],
    ['second', other, one],
  ])('act as one where the %s one governs the root', async (_which, outer, inner) => {
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
    expect(await verdictsOn(app, '/root')).toEqual(onlyAllowed(PAGE))
    expect(await verdictsOn(app, '/own')).toEqual(onlyAllowed(PARTNER))
    expect(await verdictsOn(app, '/none')).toEqual(onlyAllowed('nobody'))
    expect(await verdictsOn(app, '/api/7')).toEqual(onlyAllowed(PARTNER))
    expect(await verdictsOn(app, '/api/own')).toEqual(onlyAllowed(PAGE))
    expect(await verdictsOn(app, '/nowhere')).toEqual(onlyAllowed(PAGE))
  })

  test('registered in one context act as one copy that is registered twice', async () => {
    const app = fastify()
    await app.register(one.cors, { origin: PAGE, methods })
    await app.register(other.cors, { origin: PARTNER, methods })
    app.put('/a', ok)
    expect(await verdictsOn(app, '/a')).toEqual(onlyAllowed(PARTNER))
  })

  test('name the route whose options are rejected', async () => {
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
