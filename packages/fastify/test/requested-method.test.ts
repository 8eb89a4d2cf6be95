import { definePolicy } from '@cors/core'
import { describe, expect, test } from 'vitest'
import { cors } from '../src/index.ts'
import { answerOf, PAGE, PARTNER, preflightOf } from './answer-of.ts'
import { versions } from './fastify-versions.ts'

const page = definePolicy({ origin: PAGE, methods: '*' })
const partner = definePolicy({ origin: PARTNER, methods: '*' })
const ok = async (): Promise<string> => 'ok'

// oxfmt-ignore
/** Names of what objects have, of what Fastify's router has, and what is no method. */
const HOSTILE = [
  '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'handlers', 'MERGED',
  '#', '/a', '0 undefined /a', '{}', 'M-SEARCH', 'put', 'Put', 'PUT, PUT', 'PUT\tPUT', 'PÜT', '*', '', 'X'.repeat(5000),
] as const

describe.each(versions)('a requested method that no route of %s has', (_name, fastify) => {
  test.each(HOSTILE)('is looked for in vain: %j', async (method) => {
    const app = fastify()
    await app.register(cors, page)
    app.route({ method: ['GET', 'PUT'], url: '/a', config: { cors: partner }, handler: ok })
    app.options('/a', ok)
    app.put('/:id', { constraints: { host: /^a\./ }, config: { cors: false } }, ok)
    for (const origin of [PAGE, PARTNER]) {
      const seen = await preflightOf(app, origin, { url: '/a', method })
      const forNoRoute = await preflightOf(app, origin, { url: '/nowhere/a', method })
      expect(seen).toEqual(forNoRoute)
    }
    expect(await answerOf(app, PARTNER, { url: '/a' })).toMatchObject({ allow: PARTNER })
  })
})
