import { responsesOf, headerOf, from } from '@cors/conformance/requests'
import { describe, expect, test } from 'vitest'
import { cors } from '../src/index.ts'
import { versions } from './express-versions.ts'

const PAGE = 'https://app.example.com'
const OTHER_PAGE = 'https://other.example'

describe.each(versions)('on %s', (_, express) => {
  test('a policy of * varies by Origin if a function calls its middleware, and not if Express does', async () => {
    const own = cors({ origin: PAGE, credentials: true })
    const everyone = cors({ origin: '*' })
    const app = express()
    app.get('/open', cors({ origin: '*' }), (_request, response) => void response.send('open'))
    app.use((request, response, next) => {
      const chosen = request.headers.origin === PAGE ? own : everyone
      chosen(request, response, next)
    })
    app.get('/chosen', (_request, response) => void response.send('chosen'))
    const [page, otherPage, open] = await responsesOf(
      app,
      from(PAGE, '/chosen'),
      from(OTHER_PAGE, '/chosen'),
      from(OTHER_PAGE, '/open'),
    )
    expect(headerOf(page, 'access-control-allow-origin')).toBe(PAGE)
    expect(headerOf(otherPage, 'access-control-allow-origin')).toBe('*')
    expect(headerOf(otherPage, 'vary')).toBe('Origin')
    expect(headerOf(open, 'access-control-allow-origin')).toBe('*')
    expect(headerOf(open, 'vary')).toBeUndefined()
  })
})
