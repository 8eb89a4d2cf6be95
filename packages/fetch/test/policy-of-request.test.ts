import { from, preflight } from '@cors/conformance/requests'
import { expect, test } from 'vitest'
import { allowOrigin, responsesFrom } from './requests.ts'
import { definePolicy, withCors, type PolicyOfRequest } from '../src/index.ts'

const PAGE = 'https://app.example.com'
const STRANGER = 'https://stranger.example'
const own = definePolicy({ origin: PAGE, credentials: true })
const everyone = definePolicy({ origin: '*', methods: ['PUT'] })

const handler = withCors(
  ({ headers }) => (headers.get('origin') === PAGE ? own : everyone),
  () => new Response('hello'),
)

test('a chosen policy for every origin varies by Origin, so that no cache serves its response to another origin', async () => {
  const requests = [from(PAGE), from(STRANGER), {}, preflight(STRANGER, 'PUT')] as const
  const responses = await responsesFrom(handler, ...requests)
  expect(responses.map(allowOrigin)).toEqual([PAGE, '*', '*', '*'])
  expect(responses.map(({ headers }) => headers.get('vary'))).toEqual([
    'Origin',
    'Origin',
    'Origin',
    'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
  ])
})

test.each([undefined, null, PAGE, true, Promise.resolve()])(
  'a function that returns %o denies, and its error says what to return, once for each request',
  async (returned) => {
    const errors: unknown[] = []
    const mistaken = withCors(
      (() => returned) as PolicyOfRequest<Request, []>,
      () => new Response('reached'),
      { onError: (error) => errors.push(error) },
    )
    const responses = await responsesFrom(mistaken, from(PAGE), preflight(PAGE, 'PUT'))
    expect(responses.map(({ status }) => status)).toEqual([500, 500])
    expect(responses.map(allowOrigin)).toEqual([null, null])
    expect(errors.map(String)).toEqual(
      Array(2).fill(expect.stringContaining('return a policy that definePolicy made')),
    )
  },
)

test('a function may be asynchronous, and an error in it goes to onError', async () => {
  const error = new Error('no tenant')
  const errors: unknown[] = []
  const choosing: readonly PolicyOfRequest<Request, []>[] = [
    async () => own,
    () => Promise.reject(error),
    () => {
      throw error
    },
  ]
  const found: string[] = []
  for (const choosePolicy of choosing) {
    const chosen = withCors(choosePolicy, () => new Response('hello'), {
      onError: (reported) => errors.push(reported),
    })
    const [response] = await responsesFrom(chosen, from(PAGE))
    found.push(`${response.status} ${allowOrigin(response)}`)
  }
  expect(found).toEqual([`200 ${PAGE}`, '500 null', '500 null'])
  expect(errors).toEqual([error, error])
})
