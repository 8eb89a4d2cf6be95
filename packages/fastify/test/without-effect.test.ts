import { docsAddress } from '@cors/core/adapter'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { cors } from '../src/index.ts'
import { versions } from './fastify-versions.ts'
import { ALLOWED, ok, PAGE, page, partner } from './policies.ts'
import { sendPreflight } from './send-request.ts'

const warned = vi.spyOn(process, 'emitWarning')
beforeEach(() => void warned.mockReset().mockImplementation(() => {}))
afterEach(() => void warned.mockReset())

async function warningsOf(app: FastifyInstance): Promise<readonly unknown[]> {
  await app.ready()
  return warned.mock.calls
}

const ROUTE_WARNING = [
  expect.stringContaining('config.cors of GET /own has no effect'),
  { code: 'CORS_PLUGIN_MISSING', detail: docsAddress('CORS_PLUGIN_MISSING') },
]
const CONTEXT_WARNING = [
  expect.stringMatching(/context "plugins\/cors" governs no route.*export default fp\(/),
  { code: 'CORS_POLICY_WITHOUT_ROUTES', detail: docsAddress('CORS_POLICY_WITHOUT_ROUTES') },
]

describe.each(versions)('an application of %s warns once of', (_name, fastify) => {
  const config = { cors: partner }

  test('config.cors without the plugin', async () => {
    const app = fastify()
    app.get('/own', { config }, ok)
    app.get('/other', { config }, ok)
    expect(await warningsOf(app)).toEqual([ROUTE_WARNING])
  })

  test('config.cors where the plugin is registered in another context', async () => {
    const app = fastify()
    await app.register(async (inner) => {
      await inner.register(cors, page)
      inner.get('/inner', ok)
    })
    app.get('/own', { config }, ok)
    expect(await warningsOf(app)).toEqual([ROUTE_WARNING])
  })

  test('a policy in a file that loads it into a context of its own', async () => {
    const app = fastify()
    const plugin = async (context: FastifyInstance): Promise<void> => {
      await context.register(cors, page)
    }
    Object.assign(plugin, { [Symbol.for('fastify.display-name')]: 'plugins/cors' })
    await app.register(plugin, { prefix: '/cors' })
    app.get('/', ok)
    app.setNotFoundHandler((_request, reply) => reply.code(404).send('none'))
    expect(await warningsOf(app)).toEqual([CONTEXT_WARNING])
  })

  test('such a policy beside one of a root that has no routes either', async () => {
    const app = fastify()
    await app.register(cors, page)
    await app.register(
      async (context) => {
        await context.register(cors, partner)
      },
      { prefix: '/cors' },
    )
    expect(await warningsOf(app)).toEqual([
      [expect.stringContaining('governs no route'), CONTEXT_WARNING[1]],
    ])
  })

  test('nothing where every policy has an effect', async () => {
    const app = fastify()
    app.get('/own', { config }, ok)
    void app.register(cors, page)
    await app.register(
      async (inner) => {
        await inner.register(cors, partner)
        inner.setNotFoundHandler((_request, reply) => reply.code(404).send('none'))
      },
      { prefix: '/not-found' },
    )
    await app.register(async (outer) => {
      await outer.register(cors, partner)
      await outer.register(async (inner) => void inner.get('/inner', ok))
    })
    expect(await warningsOf(app)).toEqual([])
  })

  test('nothing where config.cors is for @fastify/cors', async () => {
    const app = fastify()
    const other = async (): Promise<void> => {}
    await app.register(
      Object.assign(other, {
        [Symbol.for('skip-override')]: true,
        [Symbol.for('fastify.display-name')]: '@fastify/cors',
        [Symbol.for('plugin-meta')]: { name: '@fastify/cors' },
      }),
    )
    app.get('/own', { config: { cors: { origin: 'https://other.example' } } }, ok)
    expect(await warningsOf(app)).toEqual([])
  })
})

test.each(versions)(
  'preflights of %s are logged with the logLevel of their route',
  async (_name, fastify) => {
    const lines: string[] = []
    const stream = { write: (line: string): void => void lines.push(line) }
    const app = fastify({ logger: { level: 'info', stream } })
    await app.register(cors, page)
    app.get('/quiet', { logLevel: 'error', config: { cors: partner } }, ok)
    app.get('/loud', ok)
    expect(await sendPreflight(app, PAGE, { url: '/loud' })).toEqual({ ...ALLOWED, allow: PAGE })
    expect(lines).not.toEqual([])
    lines.length = 0
    await sendPreflight(app, PAGE, { url: '/quiet' })
    expect(lines).toEqual([])
  },
)
