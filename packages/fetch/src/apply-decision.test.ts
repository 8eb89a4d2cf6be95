import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decide, definePolicy, type CorsDecision } from '@cors/core'
import { describe, expect, test } from 'vitest'
import { applyDecision } from './index.ts'

const PAGE = 'https://app.example.com'
const OTHER = 'https://other.example.com'

const policy = definePolicy({ origin: [PAGE, OTHER], exposedHeaders: ['X-Total'] })

function decisionFor(origin?: string): CorsDecision {
  return decide(policy, { method: 'GET', headers: { origin } })
}

function headersOf(response: Response): Record<string, string> {
  return Object.fromEntries(response.headers)
}

const GRANTED = {
  'access-control-allow-origin': PAGE,
  'access-control-expose-headers': 'X-Total',
  vary: 'Origin',
}

describe('a response whose headers can be changed', () => {
  test('is returned itself, with the headers', () => {
    class OwnResponse extends Response {}
    const response = new OwnResponse('text', { status: 201 })
    expect(applyDecision(response, decisionFor(PAGE))).toBe(response)
    expect(headersOf(response)).toMatchObject(GRANTED)
  })

  test.each([
    [undefined, 'Origin'],
    ['Accept', 'Accept, Origin'],
    ['origin, Accept', 'origin, Accept'],
    ['*', '*'],
  ])('keeps its own Vary: %s becomes %s', (before, after) => {
    const headers = before === undefined ? [] : [['Vary', before] as [string, string]]
    const applied = applyDecision(new Response(null, { headers }), decisionFor())
    expect(applied.headers.get('vary')).toBe(after)
  })

  test('keeps no CORS header of its own, whatever the decision', () => {
    for (const origin of [PAGE, 'https://stranger.example', undefined]) {
      const applied = applyDecision(
        new Response(null, {
          headers: {
            'Access-Control-Allow-Origin': '*',
            'Access-Control-Allow-Credentials': 'true',
            'Access-Control-Allow-Methods': 'PUT',
            'Access-Control-Allow-Headers': 'X-A',
            'Access-Control-Expose-Headers': '*',
            'Access-Control-Max-Age': '9',
          },
        }),
        decisionFor(origin),
      )
      expect(headersOf(applied)).toEqual(origin === PAGE ? GRANTED : { vary: 'Origin' })
    }
  })

  test('keeps its Vary under a policy for every origin', () => {
    const openDecision = decide(definePolicy({ origin: '*' }), { method: 'GET', headers: {} })
    const applied = applyDecision(new Response(null, { headers: { Vary: 'Accept' } }), openDecision)
    expect(headersOf(applied)).toEqual({ 'access-control-allow-origin': '*', vary: 'Accept' })
  })
})

describe('a body', () => {
  test('that is a stream is not read before the server reads it', async () => {
    let pulled = 0
    const stream = new ReadableStream(
      {
        pull(controller) {
          pulled++
          controller.enqueue(new TextEncoder().encode('part'))
          controller.close()
        },
      },
      { highWaterMark: 0 },
    )
    const applied = applyDecision(new Response(stream), decisionFor(PAGE))
    expect([pulled, applied.bodyUsed, applied.body?.locked]).toEqual([0, false, false])
    expect(await applied.text()).toBe('part')
  })

  test('that is cancelled cancels the stream of the handler', async () => {
    const reasons: unknown[] = []
    const stream = new ReadableStream({ cancel: (reason) => void reasons.push(reason) })
    await applyDecision(new Response(stream), decisionFor(PAGE)).body?.cancel('gone')
    expect(reasons).toEqual(['gone'])
  })
})

describe('a response whose headers cannot be changed', () => {
  test('is copied for a redirect', () => {
    const response = Response.redirect('http://localhost/there', 307)
    const applied = applyDecision(response, decisionFor(PAGE))
    expect(applied.status).toBe(307)
    expect(headersOf(applied)).toEqual({ ...GRANTED, location: 'http://localhost/there' })
    expect(headersOf(response)).toEqual({ location: 'http://localhost/there' })
  })

  test('is copied for what fetch returned, with its status, headers and body', async () => {
    const server = createServer((_, response) => {
      response.writeHead(203, 'So They Say', [
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
        ['Vary', 'Accept'],
        ['Access-Control-Allow-Origin', '*'],
        ['Content-Type', 'text/plain'],
      ])
      response.end('fetched')
    })
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    try {
      const { port } = server.address() as AddressInfo
      const applied = applyDecision(await fetch(`http://127.0.0.1:${port}/`), decisionFor(PAGE))
      expect([applied.status, applied.statusText]).toEqual([203, 'So They Say'])
      expect(applied.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
      expect(headersOf(applied)).toMatchObject({
        ...GRANTED,
        vary: 'Accept, Origin',
        'content-type': 'text/plain',
      })
      expect(await applied.text()).toBe('fetched')
    } finally {
      server.close()
    }
  })

  test('becomes a 500 where it is a network error', () => {
    const applied = applyDecision(Response.error(), decisionFor(PAGE))
    expect([applied.status, applied.body]).toEqual([500, null])
    expect(headersOf(applied)).toEqual(GRANTED)
  })
})

describe('a response that a handler returns to several requests', () => {
  test.each([
    ['a plain one', new Response(null, { status: 202 })],
    ['a frozen one', Object.freeze(new Response(null, { status: 202 }))],
  ])(
    'is copied for another decision, and the first response keeps its headers: %s',
    (_, constant) => {
      const responses = [PAGE, OTHER, undefined, PAGE].map((origin) =>
        applyDecision(constant, decisionFor(origin)),
      )
      expect(
        responses.map((applied) => applied.headers.get('access-control-allow-origin')),
      ).toEqual([PAGE, OTHER, null, PAGE])
      expect(responses.map(({ status }) => status)).toEqual([202, 202, 202, 202])
    },
  )

  test('throws where its body has been read', async () => {
    const constant = new Response('text')
    await applyDecision(constant, decisionFor(PAGE)).text()
    expect(() => applyDecision(constant, decisionFor(OTHER))).toThrow(TypeError)
  })
})
