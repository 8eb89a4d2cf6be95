import { fastify, type FastifyInstance } from 'fastify'
import fastifyLowest from 'fastify-lowest'
import { describe, expect, test } from 'vitest'
import { answersBefore } from './answers-before.ts'

const pass = async (): Promise<void> => {}

describe('before an onRequest hook', () => {
  test('nothing answers where there is no other one', async () => {
    const app = fastify()
    app.addHook('onSend', pass)
    await app.after()
    expect(answersBefore(app)).toBe(false)
  })

  test('another one may answer that is there already', async () => {
    const app = fastify()
    app.addHook('onRequest', pass)
    await app.after()
    expect(answersBefore(app)).toBe(true)
  })

  test('one of a context around it may answer', async () => {
    const app = fastify()
    app.addHook('onRequest', pass)
    const found: boolean[] = []
    await app.register(async (api) => void found.push(answersBefore(api)))
    expect(found).toEqual([true])
  })

  test('the lowest version itself answers malformed URLs', () => {
    expect(answersBefore(fastifyLowest() as unknown as FastifyInstance)).toBe(true)
  })

  test.each([
    ['5.12.1', true],
    ['5.12.2', false],
    ['5.12.10', false],
    ['5.9.3', true],
    ['6.0.0', false],
  ])('version %s: %s', (version, answers) => {
    const context = { version, [Symbol('fastify.hooks')]: { onRequest: [] } }
    expect(answersBefore(context as unknown as FastifyInstance)).toBe(answers)
  })

  test.each([{}, { [Symbol('fastify.hooks')]: {} }, { [Symbol('hooks')]: { onRequest: [] } }])(
    'others may answer where hooks lie elsewhere: %o',
    (context) => {
      const given = Object.assign(context, { version: '5.12.8' })
      expect(answersBefore(given as unknown as FastifyInstance)).toBe(true)
    },
  )
})
