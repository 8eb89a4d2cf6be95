import { decide, definePolicy } from '@cors/core'
import { expect, test } from 'vitest'
import { answerUnder } from './answer-under.ts'

const policy = definePolicy({ origin: ['https://a.example', 'https://b.example'] })

function decisionFor(origin: string): ReturnType<typeof decide> {
  return decide(policy, { method: 'GET', headers: { origin } })
}

test('one answer that is returned to two requests carries the headers of each', () => {
  const constant = new Response(null, { status: 204 })
  const answers = ['https://a.example', 'https://b.example'].map((origin) =>
    answerUnder(decisionFor(origin) as never, constant),
  )
  expect(answers.map(({ headers }) => headers.get('access-control-allow-origin'))).toEqual([
    'https://a.example',
    'https://b.example',
  ])
  expect([...constant.headers]).toEqual([])
})

test('an answer keeps its status, its fields and its body', async () => {
  const given = new Response('text', { status: 201, statusText: 'Made', headers: { 'X-A': '1' } })
  given.headers.append('Set-Cookie', 'a=1')
  given.headers.append('Set-Cookie', 'b=2')
  const answer = answerUnder(decisionFor('https://a.example') as never, given)
  expect([answer.status, answer.statusText]).toEqual([201, 'Made'])
  expect(answer.headers.get('x-a')).toBe('1')
  expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  expect(await answer.text()).toBe('text')
})

test('Response.error(), which no server can send, becomes a 500', () => {
  const answer = answerUnder(decisionFor('https://a.example') as never, Response.error())
  expect(answer.status).toBe(500)
  expect(answer.headers.get('access-control-allow-origin')).toBe('https://a.example')
})
