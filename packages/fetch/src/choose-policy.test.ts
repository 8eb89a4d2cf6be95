import { expect, test } from 'vitest'
import { allowOrigin, from, preflight } from '../test/requests.ts'
import { cors, definePolicy } from './index.ts'

const PAGE = 'https://app.example.com'
const STRANGER = 'https://stranger.example'
const own = definePolicy({ origin: PAGE, credentials: true })
const everyone = definePolicy({ origin: '*', methods: ['PUT'] })

const handler = cors(
  ({ headers }) => (headers.get('origin') === PAGE ? own : everyone),
  () => new Response('hello'),
)

test('a chosen * varies by Origin, so that no cache gives it to the page', async () => {
  expect(allowOrigin(await handler(from(PAGE)))).toBe(PAGE)
  for (const request of [from(STRANGER), new Request('http://api.example/')]) {
    const response = await handler(request)
    expect(allowOrigin(response)).toBe('*')
    expect(response.headers.get('vary')).toBe('Origin')
  }
  expect((await handler(preflight(STRANGER, 'PUT'))).headers.get('vary')).toBe(
    'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
  )
})
