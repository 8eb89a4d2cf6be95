import { createRequire } from 'node:module'
import { namedPolicy as policy } from '@cors/conformance'
import { ExpressInstrumentation } from '@opentelemetry/instrumentation-express'
import type { RequestHandler } from 'express'
import { describe, expect, test } from 'vitest'
import { cors } from '../src/index.ts'
import type { Express } from './express-versions.ts'
import { whoDecides } from './who-decides.ts'

// It wraps what is required after it was made: all layers of all routers are wrapped in functions of its own.
const instrumentation = new ExpressInstrumentation()
const require = createRequire(import.meta.url)

const done: RequestHandler = (_request, response) => void response.send('done')
const goOn: RequestHandler = (_request, _response, next) => next()

describe.each(['express', 'express-4'])('under the tracing of OpenTelemetry, with %s,', (name) => {
  const express = require(name) as Express
  const mounted = express()
  mounted.use(goOn)
  mounted.put('/x', cors(policy('innermost')), done)
  const router = express.Router()
  router.use(cors(policy('inner')))
  router.put('/x', done)
  const app = express()
  app.use(goOn)
  app.use(cors(policy('outer')))
  app.use(goOn)
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
  ])('a preflight for %s is answered by the policy of the request', async (path, decider) => {
    expect(await whoDecides(app, 'PUT', path)).toBe(decider)
  })
})
