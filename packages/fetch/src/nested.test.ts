import { expect, test } from 'vitest'
import { allowOrigin, ask, from, preflight } from '../test/requests.ts'
import { cors, type FetchHandler } from './index.ts'

const PAGE = 'https://app.example.com'
const OTHER = 'https://other.example.com'

type Handler = FetchHandler<Request, []>

const hello: Handler = () => new Response('hello')

/** As a router hides what it calls. */
const routed =
  (handler: Handler): Handler =>
  (request) =>
    handler(request)

test('the inner of two policies decides, for preflights too where it can be seen', async () => {
  const handler = cors({ origin: PAGE }, cors({ origin: OTHER, methods: ['PUT'] }, hello))
  const requests = [from(PAGE), from(OTHER), preflight(PAGE, 'PUT'), preflight(OTHER, 'PUT')]
  const answers = await ask(handler, ...requests)
  expect(answers.map(allowOrigin)).toEqual([null, OTHER, null, OTHER])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 403, 204])
})

test('the inner policy decides behind a router, which may make its answer anew', async () => {
  const inner = cors({ origin: OTHER }, hello)
  const renewing: Handler = async (request) => {
    const { body, headers } = await inner(request)
    return new Response(body, { headers: { ...Object.fromEntries(headers), Vary: 'Accept' } })
  }
  for (const layer of [routed(inner), renewing]) {
    const answers = await ask(cors({ origin: PAGE }, layer), from(PAGE), from(OTHER))
    expect(answers.map(allowOrigin)).toEqual([null, OTHER])
    for (const { headers } of answers) expect(headers.get('vary')).toContain('Origin')
  }
})

test('an error inside two policies reaches what lies between them, and onError once', async () => {
  const seen: string[] = []
  const inner = cors(
    { origin: PAGE },
    () => {
      throw new Error('broken')
    },
    () => seen.push('inner'),
  )
  const between: Handler = async (request) => {
    try {
      return await inner(request)
    } catch (error) {
      seen.push('between')
      throw error
    }
  }
  const answer = await cors({ origin: OTHER }, between, () => seen.push('outer'))(from(PAGE))
  expect([answer.status, allowOrigin(answer)]).toEqual([500, PAGE])
  expect(seen).toEqual(['between', 'outer'])
})

test('one request that is handled twice gets its headers twice', async () => {
  const handler = cors({ origin: PAGE }, hello)
  const request = from(PAGE)
  const answers = [await handler(request), await handler(request)]
  expect(answers.map(allowOrigin)).toEqual([PAGE, PAGE])
})

test('a request that is frozen is answered like any other', async () => {
  const [answer] = await ask(cors({ origin: PAGE }, hello), Object.freeze(from(PAGE)))
  expect(allowOrigin(answer!)).toBe(PAGE)
})
