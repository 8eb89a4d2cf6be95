import { createServer, type RequestListener } from 'node:http'
import { responsesOf, headerOf, from, preflight } from '@cors/conformance/requests'
import { expect, test } from 'vitest'
import { cors, definePolicy, withCors, type ChoosePolicy } from './index.ts'

const PAGE = 'https://app.example.com'
const OTHER_PAGE = 'https://other.example'
const own = definePolicy({ origin: PAGE, credentials: true })
const everyone = definePolicy({ origin: '*', methods: ['PUT'] })
const choose: ChoosePolicy = ({ headers }) => (headers.origin === PAGE ? own : everyone)

test.each<[string, RequestListener]>([
  ['withCors', withCors(choose, (_request, response) => response.end())],
  [
    'cors',
    (request, response) => {
      cors(choose)(request, response, () => response.end())
    },
  ],
])(
  '%s: a chosen * varies by Origin, so that no cache sends it to the other page',
  async (_, listener) => {
    const [page, otherPage, program, preflightResponse] = await responsesOf(
      createServer(listener),
      from(PAGE),
      from(OTHER_PAGE),
      {},
      preflight(OTHER_PAGE, 'PUT'),
    )
    expect(headerOf(page, 'access-control-allow-origin')).toBe(PAGE)
    for (const response of [otherPage, program]) {
      expect(headerOf(response, 'access-control-allow-origin')).toBe('*')
      expect(headerOf(response, 'vary')).toBe('Origin')
    }
    expect(headerOf(preflightResponse, 'vary')).toBe(
      'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
    )
  },
)
