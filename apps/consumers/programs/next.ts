import { corsHeaders, corsProxy, definePolicy, withCors } from '@cors/next'
import { withCors as withPagesCors } from '@cors/next/pages'
import type { NextApiRequest, NextApiResponse } from 'next'
import { NextRequest, type NextFetchEvent } from 'next/server.js'
import assert from 'node:assert/strict'
import { assertServesCors, ORIGIN, serving } from './exchange.js'

const policy = definePolicy({
  origin: [ORIGIN],
  methods: ['PUT'],
  allowedHeaders: ['Content-Type'],
})

export async function tryNext(): Promise<void> {
  const { GET, OPTIONS } = withCors(policy, {
    GET: () => new Response('hello'),
    PUT: () => new Response(null, { status: 204 }),
  })
  await assertServesCors(async (path, { method, headers = {} }) => {
    const request = new NextRequest(`http://server${path}`, { method: method ?? 'GET', headers })
    const context = { params: Promise.resolve({}) }
    return method === 'OPTIONS' ? OPTIONS(request, context) : GET(request, context)
  })

  const proxy = corsProxy(policy)
  const preflight = await proxy(
    new NextRequest('http://server/', {
      method: 'OPTIONS',
      headers: { Origin: ORIGIN, 'Access-Control-Request-Method': 'PUT' },
    }),
    {} as NextFetchEvent,
  )
  assert.equal(preflight?.status, 204)
  assert.equal(Array.isArray(corsHeaders(definePolicy({ origin: '*' }))), true)
}

export async function tryNextPages(): Promise<void> {
  const handler = withPagesCors(policy, (_request: NextApiRequest, response: NextApiResponse) => {
    response.end('hello')
  })
  await serving(
    (request, response) => void handler(request as NextApiRequest, response as NextApiResponse),
    assertServesCors,
  )
}
