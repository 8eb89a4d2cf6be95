import { defineNamedPolicy } from '@cors/conformance/look-ahead'
import { describe, expect, test, vi } from 'vitest'
import { decidersOf } from './who-decides.ts'
import { versions } from './express-versions.ts'

const one = await import('../src/index.ts')
vi.resetModules()
const other = await import('../src/index.ts')

test('two copies of the package are two', () => {
  expect(other.cors).not.toBe(one.cors)
})

describe.each(versions)('on %s', (_version, express) => {
  test.each([
    [other, one],
    [one, other],
  ])('the copy nearest to the route decides requests and preflights', async (outer, inner) => {
    const app = express().use(outer.cors(defineNamedPolicy('outer')))
    app.put(
      '/route',
      inner.cors(defineNamedPolicy('inner')),
      (_request, response) => void response.end(),
    )
    app.put('/closed', inner.cors(false), (_request, response) => void response.end())
    app.put('/other', (_request, response) => void response.end())
    expect(await decidersOf(app, ['PUT /route', 'PUT /closed', 'PUT /other'])).toEqual({
      'PUT /route': 'inner',
      'PUT /closed': 'nobody',
      'PUT /other': 'outer',
    })
  })
})
