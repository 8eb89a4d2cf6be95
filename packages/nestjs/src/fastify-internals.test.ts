import { FastifyAdapter } from '@nestjs/platform-fastify'
import { fastify } from 'fastify'
import { describe, expect, test } from 'vitest'
import { addFirstHook, allowsAnyVersionByDefault } from './fastify-internals.ts'

describe('addFirstHook', () => {
  test('adds a hook before existing ones, also in contexts inside', async () => {
    const app = fastify()
    const calls: string[] = []
    app.addHook('onRequest', async () => void calls.push('root'))
    await app.register(async (context) => {
      context.addHook('onRequest', async () => void calls.push('context'))
      context.get('/', async () => 'ok')
    })
    addFirstHook(app, (_request, _reply, done) => {
      calls.push('first')
      done()
    })
    await app.inject('/')
    expect(calls).toEqual(['first', 'root', 'context'])
  })

  test('throws where Fastify keeps no hooks under its symbols', () => {
    expect(() => addFirstHook({}, () => {})).toThrow('this version of Fastify is not supported')
  })
})

describe('allowsAnyVersionByDefault', () => {
  test("is true for the version strategy of Nest's adapter", () => {
    expect(allowsAnyVersionByDefault(new FastifyAdapter())).toBe(true)
  })

  test('is false for a Fastify instance that was handed in', () => {
    expect(allowsAnyVersionByDefault(new FastifyAdapter(fastify() as never))).toBe(false)
  })
})
