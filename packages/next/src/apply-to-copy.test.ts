import { decide, definePolicy, type CorsDecision } from '@cors/core'
import { expect, test } from 'vitest'
import { applyToCopy } from './apply-to-copy.ts'

const policy = definePolicy({ origin: ['https://a.example', 'https://b.example'] })

function decisionFor(origin: string): CorsDecision {
  return decide(policy, { method: 'GET', headers: { origin } })
}

test('one response that is returned to two requests carries the headers of each', () => {
  const constant = new Response(null, { status: 204 })
  const responses = ['https://a.example', 'https://b.example'].map((origin) =>
    applyToCopy(constant, decisionFor(origin)),
  )
  expect(responses.map(({ headers }) => headers.get('access-control-allow-origin'))).toEqual([
    'https://a.example',
    'https://b.example',
  ])
  expect([...constant.headers]).toEqual([])
})

test('a response keeps its status, headers and body', async () => {
  const given = new Response('text', { status: 201, statusText: 'Made', headers: { 'X-A': '1' } })
  given.headers.append('Set-Cookie', 'a=1')
  given.headers.append('Set-Cookie', 'b=2')
  const response = applyToCopy(given, decisionFor('https://a.example'))
  expect([response.status, response.statusText]).toEqual([201, 'Made'])
  expect(response.headers.get('x-a')).toBe('1')
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  expect(await response.text()).toBe('text')
})

test('Response.error(), which no server can send, becomes a 500', () => {
  const response = applyToCopy(Response.error(), decisionFor('https://a.example'))
  expect(response.status).toBe(500)
  expect(response.headers.get('access-control-allow-origin')).toBe('https://a.example')
})
