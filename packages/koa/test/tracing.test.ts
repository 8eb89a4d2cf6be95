import { docsAddress } from '@cors/core/adapter'
import { createRequire } from 'node:module'
import { listen } from '@cors/conformance'
import { findGoverningPolicies, defineNamedPolicy as policy } from '@cors/conformance/look-ahead'
import { KoaInstrumentation } from '@opentelemetry/instrumentation-koa'
import { Router } from '@koa/router'
import type Koa from 'koa'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { cors } from '../src/index.ts'
import type { Application as Served } from './responses-from.ts'

// It wraps all middleware of every Koa that is required after it was created, and all middleware of its routers.
const instrumentation = new KoaInstrumentation()
const require = createRequire(import.meta.url)
const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
afterEach(() => warned.mockClear())

const done: Koa.Middleware = (context) => void (context.body = 'done')

interface Found {
  readonly onRequest: string
  readonly onPreflight: string
}

/** The policies of preflights that come before any other request, and of their requests. */
async function policiesOf(app: Served, ...paths: readonly string[]): Promise<readonly Found[]> {
  const handle = app.callback()
  const { port, close } = await listen((request, response) => void handle(request, response))
  try {
    const found: Found[] = []
    for (const target of paths) {
      const { onRequest, onPreflight } = await findGoverningPolicies(port, {
        method: 'PUT',
        target,
      })
      found.push({ onRequest, onPreflight })
    }
    return found
  } finally {
    await close()
  }
}

function same(name: string): Found {
  return { onRequest: name, onPreflight: name }
}

const versions = ['koa', 'koa-lowest'].map((name) => [name, require(name) as typeof Koa] as const)

function withRoutes(Application: typeof Koa): Served {
  const router = new Router()
  router.put('/closed', cors(false), done)
  router.put('/inner', cors(policy('inner')), done)
  router.put('/outer', done)
  return new Application().use(cors(policy('outer'))).use(router.routes())
}

// In this order: what is wrapped in one test concerns all preflights of the process.
describe.each(versions)('on %s, under the tracing of OpenTelemetry,', (_, Application) => {
  test('that leaves middleware alone, preflights get the policies of their routes', async () => {
    instrumentation.setConfig({ ignoreLayersType: ['middleware', 'router'] as never })
    const app = withRoutes(Application)
    instrumentation.setConfig({})
    expect(await policiesOf(app, '/closed', '/inner', '/outer')).toEqual(
      ['nobody', 'inner', 'outer'].map(same),
    )
    expect(warned).not.toHaveBeenCalled()
  })
})

describe.each(versions)('on %s, under the tracing of OpenTelemetry,', (_, Application) => {
  test('a policy for the whole application decides on preflights, too', async () => {
    const outermost = cors(policy('outer'))
    const app = new Application().use(outermost)
    app.use(new Router().put('/outer', cors(policy('outer')), done).routes())
    expect(app.middleware).not.toContain(outermost)
    expect(instrumentation.isEnabled()).toBe(true)
    expect(await policiesOf(app, '/outer', '/other')).toEqual(['outer', 'outer'].map(same))
    expect(warned).not.toHaveBeenCalled()
  })
})

describe.each(versions)('on %s, under the tracing of OpenTelemetry,', (_, Application) => {
  test('no preflight gets more than every policy allows, from the first one on, and there is one warning', async () => {
    const found = await policiesOf(
      withRoutes(Application),
      '/closed',
      '/inner',
      '/outer',
      '/closed',
    )
    expect(found.map(({ onPreflight }) => onPreflight)).toEqual(Array(4).fill('nobody'))
    expect(found.map(({ onRequest }) => onRequest)).toEqual(['nobody', 'inner', 'outer', 'nobody'])
    expect(warned).toHaveBeenCalledOnce()
    expect(warned).toHaveBeenCalledWith(
      expect.stringMatching(
        /^@cors\/koa: PUT \/closed .*ignoreLayersType: \['middleware', 'router'\]/,
      ),
      { code: 'CORS_POLICY_NOT_VISIBLE', detail: docsAddress('CORS_POLICY_NOT_VISIBLE') },
    )
  })
})
