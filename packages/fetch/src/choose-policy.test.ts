import { from, preflight } from '@cors/conformance/requests'
import { expect, test } from 'vitest'
import { allowOrigin, responsesFrom } from '../test/requests.ts'
import { definePolicy, withCors } from './index.ts'

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
