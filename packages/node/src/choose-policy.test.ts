import { createServer, type RequestListener } from 'node:http'
import { ask, field, from, preflight } from '@cors/conformance'
import { expect, test } from 'vitest'
import { cors, definePolicy, withCors, type ChoosePolicy } from './index.ts'

const PAGE = 'https://app.example.com'
const STRANGER = 'https://stranger.example'
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
  '%s: a chosen * varies by Origin, so that no cache gives it to the page',
  async (_, listener) => {
    const [page, stranger, program, asked] = await ask(
      createServer(listener),
      from(PAGE),
      from(STRANGER),
      {},
      preflight(STRANGER, 'PUT'),
    )
    expect(field(page, 'access-control-allow-origin')).toBe(PAGE)
    for (const response of [stranger, program]) {
      expect(field(response, 'access-control-allow-origin')).toBe('*')
      expect(field(response, 'vary')).toBe('Origin')
    }
    expect(field(asked, 'vary')).toBe(
      'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
    )
  },
)
