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

function fields(response: Response): Record<string, string> {
  return Object.fromEntries(response.headers)
}

const GRANTED = {
  'access-control-allow-origin': PAGE,
  'access-control-expose-headers': 'X-Total',
  vary: 'Origin',
}

describe('an answer whose headers can be changed', () => {
  test('is returned as it is, with the headers', () => {
    class OwnResponse extends Response {}
    const response = new OwnResponse('text', { status: 201 })
    expect(applyDecision(decisionFor(PAGE), response)).toBe(response)
    expect(fields(response)).toMatchObject(GRANTED)
  })

  test.each([
    [undefined, 'Origin'],
    ['Accept', 'Accept, Origin'],
    ['origin, Accept', 'origin, Accept'],
    ['*', '*'],
  ])('keeps its own Vary: %s becomes %s', (before, after) => {
    const headers = before === undefined ? [] : [['Vary', before] as [string, string]]
    const answer = applyDecision(decisionFor(), new Response(null, { headers }))
    expect(answer.headers.get('vary')).toBe(after)
  })

  test('keeps no CORS header of its own, whatever is decided', () => {
    for (const origin of [PAGE, 'https://stranger.example', undefined]) {
      const answer = applyDecision(
        decisionFor(origin),
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
      )
      expect(fields(answer)).toEqual(origin === PAGE ? GRANTED : { vary: 'Origin' })
    }
  })

  test('is not touched by an open policy beyond its headers', () => {
    const open = decide(definePolicy({ origin: '*' }), { method: 'GET', headers: {} })
    const answer = applyDecision(open, new Response(null, { headers: { Vary: 'Accept' } }))
    expect(fields(answer)).toEqual({ 'access-control-allow-origin': '*', vary: 'Accept' })
  })
})

describe('a body', () => {
  test('that is a stream is not read before somebody reads it', async () => {
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
    const answer = applyDecision(decisionFor(PAGE), new Response(stream))
    expect([pulled, answer.bodyUsed, answer.body?.locked]).toEqual([0, false, false])
    expect(await answer.text()).toBe('part')
  })

  test('that is cancelled cancels the stream of the handler', async () => {
    const reasons: unknown[] = []
    const stream = new ReadableStream({ cancel: (reason) => void reasons.push(reason) })
    await applyDecision(decisionFor(PAGE), new Response(stream)).body?.cancel('gone')
    expect(reasons).toEqual(['gone'])
  })
})

describe('an answer whose headers cannot be changed', () => {
  test('is made anew for a redirect', () => {
    const response = Response.redirect('http://localhost/there', 307)
    const answer = applyDecision(decisionFor(PAGE), response)
    expect(answer.status).toBe(307)
    expect(fields(answer)).toEqual({ ...GRANTED, location: 'http://localhost/there' })
    expect(fields(response)).toEqual({ location: 'http://localhost/there' })
  })

  test('is made anew for what fetch returned, with all that came', async () => {
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
      const answer = applyDecision(decisionFor(PAGE), await fetch(`http://127.0.0.1:${port}/`))
      expect([answer.status, answer.statusText]).toEqual([203, 'So They Say'])
      expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
      expect(fields(answer)).toMatchObject({
        ...GRANTED,
        vary: 'Accept, Origin',
        'content-type': 'text/plain',
      })
      expect(await answer.text()).toBe('fetched')
    } finally {
      server.close()
    }
  })

  test('becomes a 500 where it is a network error', () => {
    const answer = applyDecision(decisionFor(PAGE), Response.error())
    expect([answer.status, answer.body]).toEqual([500, null])
    expect(fields(answer)).toEqual(GRANTED)
  })
})

describe('an answer that a handler returns to several requests', () => {
  test.each([
    ['one', new Response(null, { status: 202 })],
    ['a frozen one', Object.freeze(new Response(null, { status: 202 }))],
  ])(
    'is made anew for another decision, and the first one keeps its headers: %s',
    (_, constant) => {
      const answers = [PAGE, OTHER, undefined, PAGE].map((origin) =>
        applyDecision(decisionFor(origin), constant),
      )
      expect(answers.map((answer) => answer.headers.get('access-control-allow-origin'))).toEqual([
        PAGE,
        OTHER,
        null,
        PAGE,
      ])
      expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202])
    },
  )

  test('is refused where its body has been sent', async () => {
    const constant = new Response('text')
    await applyDecision(decisionFor(PAGE), constant).text()
    expect(() => applyDecision(decisionFor(OTHER), constant)).toThrow(TypeError)
  })
})
