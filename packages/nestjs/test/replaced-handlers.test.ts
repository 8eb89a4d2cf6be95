import { METHODS } from 'node:http'
import { findGoverningPolicies } from '@cors/conformance/look-ahead'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import express from 'express'
import { fastify } from 'fastify'
import { afterEach, expect, test } from 'vitest'
import { Dogs } from './features/animals.ts'
import { moduleOf } from './features/feature.ts'
import { create, onExpress, onFastify, start } from './platforms.ts'
import { governedBy } from './policies.ts'

type Handler = (...parameters: never[]) => unknown
type Methods = Record<string, (this: unknown, ...handlers: readonly Handler[]) => unknown>

const wrap =
  (handler: Handler): Handler =>
  (...parameters) =>
    handler(...parameters)

/** The class of Express's routes, which its types leave out. */
const { Route } = express as object as { readonly Route: { readonly prototype: Methods } }
const { prototype } = Route
const originals = METHODS.map((method) => method.toLowerCase())
  .filter((name) => typeof prototype[name] === 'function')
  .map((name) => [name, prototype[name]!] as const)

afterEach(() => {
  for (const [name, original] of originals) prototype[name] = original
})

test('the policies of handlers that a tracer wraps while Express adds them are found', async () => {
  for (const [name, original] of originals) {
    prototype[name] = function (...handlers) {
      return original.apply(this, handlers.map(wrap))
    }
  }
  const { port, close } = await start(onExpress, moduleOf([Dogs]))
  expect(await findGoverningPolicies(port, { method: 'PUT', target: '/dogs' })).toEqual(
    governedBy('nobody'),
  )
  expect(await findGoverningPolicies(port, { method: 'GET', target: '/dogs' })).toEqual(
    governedBy('route'),
  )
  await close()
})

test('an application does not start if handlers are replaced after Express added them', async () => {
  const app = await create(onExpress, moduleOf([Dogs]))
  const adapter = app.getHttpAdapter()
  const { router } = adapter.getInstance() as express.Express
  const put: Handler = adapter.put.bind(adapter)
  Reflect.set(adapter, 'put', (...parameters: never[]) => {
    put(...parameters)
    for (const added of router.stack.at(-1)!.route!.stack)
      Object.assign(added, { handle: wrap(added.handle) })
  })
  await expect(app.init()).rejects.toThrow('the handler of PUT /dogs was replaced')
  await app.close()
})

test('an application does not start if a hook of Fastify replaces the config of a route', async () => {
  const instance = fastify()
  instance.addHook('onRoute', (options) => {
    options.config = {}
  })
  const adapter = (): FastifyAdapter => new FastifyAdapter(instance as never)
  const app = await create({ ...onFastify, adapter }, moduleOf([Dogs]))
  await expect(app.init()).rejects.toThrow('the policy of Dogs.list did not reach Fastify')
  await app.close()
})
