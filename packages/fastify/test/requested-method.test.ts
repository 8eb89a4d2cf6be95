import { definePolicy } from '@cors/core'
import { describe, expect, test } from 'vitest'
import { cors } from '../src/index.ts'
import { PAGE, PARTNER, ok } from './policies.ts'
import { sendRequest, sendPreflight } from './send-request.ts'
import { versions } from './fastify-versions.ts'

const page = definePolicy({ origin: PAGE, methods: '*' })
const partner = definePolicy({ origin: PARTNER, methods: '*' })

// oxfmt-ignore
/** Properties of objects, properties of Fastify's router, and texts that are no method. */
const HOSTILE = [
  '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'handlers', 'MERGED',
  '#', '/a', '0 undefined /a', '{}', 'M-SEARCH', 'put', 'Put', 'PUT, PUT', 'PUT\tPUT', 'PÜT', '*', '', 'X'.repeat(5000),
] as const

describe.each(versions)('a preflight on %s', (_name, fastify) => {
  test.each(HOSTILE)(
    'gets the same response as for an unknown URL where it requests the method %j',
    async (method) => {
      const app = fastify()
      await app.register(cors, page)
      app.route({ method: ['GET', 'PUT'], url: '/a', config: { cors: partner }, handler: ok })
      app.options('/a', ok)
      app.put('/:id', { constraints: { host: /^a\./ }, config: { cors: false } }, ok)
      for (const origin of [PAGE, PARTNER]) {
        const response = await sendPreflight(app, origin, { url: '/a', method })
        const toUnknownUrl = await sendPreflight(app, origin, { url: '/nowhere/a', method })
        expect(response).toEqual(toUnknownUrl)
      }
      expect(await sendRequest(app, PARTNER, { url: '/a' })).toMatchObject({ allow: PARTNER })
    },
  )
})
