import { fastify } from 'fastify'
import fastifyLowest from 'fastify-lowest'
import { describe, expect, test } from 'vitest'
import { mayRespondBeforeOnRequest } from './may-respond-before-on-request.ts'

const pass = async (): Promise<void> => {}

describe('before an onRequest hook', () => {
  test('nothing responds where the context has no other onRequest hook', async () => {
    const app = fastify()
    app.addHook('onSend', pass)
    await app.after()
    expect(mayRespondBeforeOnRequest(app)).toBe(false)
  })

  test('an onRequest hook that the context already has may respond', async () => {
    const app = fastify()
    app.addHook('onRequest', pass)
    await app.after()
    expect(mayRespondBeforeOnRequest(app)).toBe(true)
  })

  test('an onRequest hook of a context around it may respond', async () => {
    const app = fastify()
    app.addHook('onRequest', pass)
    const found: boolean[] = []
    await app.register(async (api) => void found.push(mayRespondBeforeOnRequest(api)))
    expect(found).toEqual([true])
  })

  test('the lowest version of Fastify itself responds to malformed URLs', () => {
    expect(mayRespondBeforeOnRequest(fastifyLowest())).toBe(true)
  })

  test.each([
    ['5.12.1', true],
    ['5.12.2', false],
    ['5.12.10', false],
    ['5.9.3', true],
    ['6.0.0', false],
  ])('version %s may respond by itself: %s', (version, expected) => {
    const context = { version, [Symbol('fastify.hooks')]: { onRequest: [] } }
    expect(mayRespondBeforeOnRequest(context)).toBe(expected)
  })
})
