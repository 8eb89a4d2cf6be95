import { ask, field, from } from '@cors/conformance'
import { describe, expect, test } from 'vitest'
import { cors } from '../src/index.ts'
import { versions } from './express-versions.ts'

const PAGE = 'https://app.example.com'
const STRANGER = 'https://stranger.example'

describe.each(versions)('on %s', (_, express) => {
  test('a policy of * that a function chooses by hand varies by Origin, and a registered one does not', async () => {
    const own = cors({ origin: PAGE, credentials: true })
    const everyone = cors({ origin: '*' })
    const app = express()
    app.get('/open', cors({ origin: '*' }), (_request, response) => void response.send('open'))
    app.use((request, response, next) => {
      const chosen = request.headers.origin === PAGE ? own : everyone
      chosen(request, response, next)
    })
    app.get('/chosen', (_request, response) => void response.send('chosen'))
    const [page, stranger, open] = await ask(
      app,
      from(PAGE, '/chosen'),
      from(STRANGER, '/chosen'),
      from(STRANGER, '/open'),
    )
    expect(field(page, 'access-control-allow-origin')).toBe(PAGE)
    expect(field(stranger, 'access-control-allow-origin')).toBe('*')
    expect(field(stranger, 'vary')).toBe('Origin')
    expect(field(open, 'access-control-allow-origin')).toBe('*')
    expect(field(open, 'vary')).toBeUndefined()
  })
})
