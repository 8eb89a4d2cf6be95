import { createRequire } from 'node:module'
import { FastifyOtelInstrumentation } from '@fastify/otel'
import { FastifyInstrumentation } from '@opentelemetry/instrumentation-fastify'
import type { fastify as createFastify, FastifyInstance } from 'fastify'
import { afterEach, describe, expect, test } from 'vitest'
import { cors } from '../src/index.ts'
import { ALLOWED, DENIED, ok, page, PAGE, partner, PARTNER } from './policies.ts'
import { sendPreflight, sendRequest } from './send-request.ts'

// It wraps `addHook` of every Fastify that is required after it was created.
const instrumentation = new FastifyInstrumentation()
const require = createRequire(import.meta.url)

const everywhere = new FastifyOtelInstrumentation({ registerOnInitialization: true })
everywhere.disable()
afterEach(() => everywhere.disable())

const hasOtel = (app: FastifyInstance): boolean => app.hasPlugin('@fastify/otel')

interface Tracer {
  readonly name: string
  readonly isTraced: (app: FastifyInstance) => boolean
  readonly create: (fastify: typeof createFastify) => FastifyInstance
}

const tracers: readonly Tracer[] = [
  {
    name: '@opentelemetry/instrumentation-fastify',
    isTraced: ({ addHook }) => '__wrapped' in addHook,
    create: (fastify) => fastify(),
  },
  {
    name: '@fastify/otel, registered,',
    isTraced: hasOtel,
    create: (fastify) => {
      const app = fastify()
      void app.register(new FastifyOtelInstrumentation().plugin())
      return app
    },
  },
  {
    name: '@fastify/otel on every application',
    isTraced: hasOtel,
    create: (fastify) => {
      everywhere.enable()
      return fastify()
    },
  },
]

describe.each(['fastify', 'fastify-lowest'])('in %s', (version) => {
  describe.each(tracers)('under the tracing of $name', ({ create, isTraced }) => {
    const fastify = require(version) as typeof createFastify

    async function createApplication(): Promise<FastifyInstance> {
      const app = create(fastify)
      await app.register(cors, page)
      app.put('/', ok)
      app.put('/own', { config: { cors: partner } }, ok)
      app.put('/closed', { config: { cors: false } }, ok)
      await app.register(
        async (inner) => {
          await inner.register(cors, partner)
          inner.put('/:id', ok)
        },
        { prefix: '/inner' },
      )
      return app
    }

    test('its hooks are traced', async () => {
      const app = await createApplication()
      expect(instrumentation.isEnabled()).toBe(true)
      expect(isTraced(app)).toBe(true)
    })

    test.each([
      ['/', PAGE],
      ['/own', PARTNER],
      ['/closed', undefined],
      ['/inner/7', PARTNER],
      ['/none', PAGE],
    ])('requests to %s and their preflights get the policy of the route', async (url, allowed) => {
      const app = await createApplication()
      for (const origin of [PAGE, PARTNER]) {
        const allow = origin === allowed ? origin : undefined
        const request = { method: 'PUT', url } as const
        expect((await sendRequest(app, origin, request)).allow).toBe(allow)
        expect(await sendPreflight(app, origin, request)).toEqual(
          allow === undefined ? DENIED : { ...ALLOWED, allow },
        )
      }
    })
  })
})
