import { createServer, type RequestListener } from 'node:http'
import { responsesOf, headerOf, from, preflight } from '@cors/conformance/requests'
import { describe, expect, test, vi } from 'vitest'
import type { CorsMiddleware, Next, NodeRequest, NodeResponse } from '../src/index.ts'

const one = await import('../src/index.ts')
vi.resetModules()
const other = await import('../src/index.ts')

const PAGE = 'https://app.example.com'
const PARTNER = 'https://partner.example'

/** A chain as Connect makes it. */
function chain(...middleware: readonly CorsMiddleware[]): RequestListener {
  return (request, response) => {
    const run = (index: number): void => {
      const next = middleware[index]
      if (next === undefined) response.writeHead(200, { 'X-A': '1' }).end('text')
      else next(request, response, () => run(index + 1))
    }
    run(0)
  }
}

test('two copies of the package and of the core are two', () => {
  expect(other.cors).not.toBe(one.cors)
  expect(other.definePolicy).not.toBe(one.definePolicy)
})

describe.each([
  ['an older copy inside a later one', other, one],
  ['a later copy inside an older one', one, other],
])('%s', (_, outer, inner) => {
  test.each([
    ['false', "'*'", false, { origin: '*' }, '*'],
    ["'*'", 'false', { origin: '*' }, false, undefined],
    ["'*'", 'an origin that is not the page', { origin: '*' }, { origin: PARTNER }, undefined],
    ['an origin that is not the page', 'the page', { origin: PARTNER }, { origin: PAGE }, PAGE],
  ] as const)('cors(%s) leaves requests to cors(%s) inside it', async (...parameters) => {
    const [, , around, inside, expected] = parameters
    const [response] = await responsesOf(
      chain(outer.cors(around as never), inner.cors(inside as never)),
      from(PAGE),
    )
    expect(headerOf(response, 'access-control-allow-origin')).toBe(expected)
    expect(response).toMatchObject({ status: 200, body: 'text' })
    expect(response.headers.filter(([name]) => name === 'vary').length).toBeLessThan(2)
  })

  test('the innermost of three decides', async () => {
    const nested = chain(
      outer.cors({ origin: '*' }),
      inner.cors({ origin: '*' }),
      outer.cors(false),
    )
    const [response] = await responsesOf(nested, from(PAGE))
    expect(headerOf(response, 'access-control-allow-origin')).toBeUndefined()
  })

  test('withCors leaves requests and preflights to withCors inside it', async () => {
    const nested = outer.withCors(
      { origin: PAGE },
      inner.withCors({ origin: PARTNER, methods: ['PUT'] }, (_request, response) => response.end()),
    )
    const responses = await responsesOf(
      createServer(nested),
      preflight(PARTNER, 'PUT'),
      from(PARTNER),
      preflight(PAGE, 'PUT'),
      from(PAGE),
    )
    expect(
      responses.map((each) => `${each.status} ${headerOf(each, 'access-control-allow-origin')}`),
    ).toEqual([`204 ${PARTNER}`, `200 ${PARTNER}`, '403 undefined', '200 undefined'])
  })

  test('a policy of one works in the other', async () => {
    const policy = inner.definePolicy({ origin: PAGE })
    const [response] = await responsesOf(chain(outer.cors(policy)), from(PAGE))
    expect(headerOf(response, 'access-control-allow-origin')).toBe(PAGE)
  })

  test('a decision that one deferred is replaced by the other', async () => {
    const listener = (request: NodeRequest, response: NodeResponse, next: Next): void => {
      outer.cors({ origin: '*' })(request, response, () =>
        inner.cors({ origin: PAGE })(request, response, () =>
          outer.cors({ origin: PARTNER })(request, response, next),
        ),
      )
    }
    const [response] = await responsesOf((request, reply) => {
      listener(request, reply, () => void reply.end())
    }, from(PARTNER))
    expect(headerOf(response, 'access-control-allow-origin')).toBe(PARTNER)
  })
})
