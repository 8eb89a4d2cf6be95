import { createRequire } from 'node:module'
import { defineNamedPolicy as policy } from '@cors/conformance/look-ahead'
import { ExpressInstrumentation } from '@opentelemetry/instrumentation-express'
import type { RequestHandler } from 'express'
import { describe, expect, test } from 'vitest'
import { cors } from '../src/index.ts'
import type { Express } from './express-versions.ts'
import { warningsOf } from './warnings-of.ts'
import { decidersOf, whoDecides } from './who-decides.ts'

// It wraps every layer of every router of an Express that is required after it was created.
const instrumentation = new ExpressInstrumentation()
const require = createRequire(import.meta.url)

const done: RequestHandler = (_request, response) => void response.send('done')
const callNext: RequestHandler = (_request, _response, next) => next()

describe.each(['express', 'express-4'])('under the tracing of OpenTelemetry, with %s,', (name) => {
  const express = require(name) as Express
  const mounted = express()
  mounted.use(callNext)
  mounted.put('/x', cors(policy('innermost')), done)
  const router = express.Router()
  router.use(cors(policy('inner')))
  router.put('/x', done)
  const app = express()
  app.use(callNext)
  app.use(cors(policy('outer')))
  app.use(callNext)
  app.use('/mounted', mounted)
  app.use('/router', router)
  app.put('/x', cors(policy('other')), done)

  test('the layers are wrapped', () => {
    const isWrapped = (routerOf: object): boolean =>
      'stack' in routerOf && '__wrapped' in router.use
    expect(instrumentation.isEnabled()).toBe(true)
    expect(isWrapped(router)).toBe(true)
    expect(router.stack[0]!.handle).toHaveLength(2)
  })

  test.each([
    ['/x', 'other'],
    ['/router/x', 'inner'],
    ['/mounted/x', 'innermost'],
    ['/y', 'outer'],
  ])('a preflight for %s gets the policy of its request', async (path, decider) => {
    expect(await whoDecides(app, 'PUT', path)).toBe(decider)
  })

  test('nothing of it is hidden', async () => {
    const paths = ['/x', '/router/x', '/mounted/x', '/y']
    const warnings = await warningsOf(() =>
      decidersOf(
        app,
        paths.map((path) => `PUT ${path}`),
      ),
    )
    expect(warnings).toEqual([])
  })

  test('a cors that a function calls is, and narrows preflights', async () => {
    const root = express()
    const closed = cors(false)
    root.use(cors(policy('outer')))
    root.put('/x', (request, response, next) => closed(request, response, next), done)
    const warnings = await warningsOf(async () => {
      expect(await whoDecides(root, 'PUT', '/x')).toEqual({
        onRequest: 'nobody',
        onPreflight: 'outer',
      })
      expect(await whoDecides(root, 'PUT', '/x')).toBe('nobody')
    })
    expect(warnings).toMatchObject([{ code: 'CORS_POLICY_NOT_VISIBLE' }])
  })
})
