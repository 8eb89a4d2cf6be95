import { describe, expect, test } from 'vitest'
import { readConstraints } from './fastify-constraints.ts'
import { PossibleFastifyRoutes, type ConstrainedRoute } from './possible-fastify-routes.ts'

const at = (constraints: object): ConstrainedRoute => ({
  ...readConstraints({ ...constraints }, false),
  controllerRoute: undefined,
})
const any = at({})
const v1 = at({ version: '1' })
const v2 = at({ version: '2' })
const both = at({ version: ['1', '2'] })
const host = at({ host: 'a.example' })
const pattern = at({ host: /example$/ })
const patternV1 = at({ host: /^a/, version: '1' })

describe('the routes for a request to a.example', () => {
  test.each<
    [title: string, urls: readonly ConstrainedRoute[][], found: readonly ConstrainedRoute[]]
  >([
    ['are those of all versions of a URL', [[v1, v2]], [v1, v2]],
    ['leave out a farther route whose versions nearer routes serve', [[v1, v2], [both]], [v1, v2]],
    ['include a farther route for the versions that are left', [[v1], [both]], [v1, both]],
    ['leave out a farther route behind an unconstrained one', [[any], [any]], [any]],
    ['begin with those for the host as text', [[any, host]], [host]],
    ['include only the first host expression', [[pattern, at({ host: /./ })]], [pattern]],
    [
      'include every host expression beside further constraints',
      [[patternV1, pattern]],
      [patternV1, pattern],
    ],
  ])('%s', (_, urls, found) => {
    const routes = new PossibleFastifyRoutes(false)
    for (const each of urls) routes.add(each, 'a.example')
    expect(routes.found).toEqual(found)
  })
})

test.each([
  [true, [any]],
  [false, [any, v1]],
])(
  'if a route without a version serves every version (%s), a farther one with a version is found or not',
  (allowsAnyVersion, found) => {
    const routes = new PossibleFastifyRoutes(allowsAnyVersion)
    routes.add([any], undefined)
    routes.add([v1], undefined)
    expect(routes.found).toEqual(found)
  },
)

test('a request without a host gets no route for a host', () => {
  const routes = new PossibleFastifyRoutes(false)
  routes.add([host, pattern, v1], undefined)
  expect(routes.found).toEqual([v1])
})
