import { describe, expect, test } from 'vitest'
import { readRouteConstraints } from './route-constraints.ts'
import { RouteSearch, type SearchableRoute } from './route-search.ts'

interface NamedRoute extends SearchableRoute {
  readonly name: string
}

let order = 0

const at = (name: string, constraints: Readonly<Record<string, unknown>> = {}): NamedRoute => ({
  ...readRouteConstraints(constraints, false),
  name,
  order: order++,
})

/** The names of the routes that a GET may reach. Each list has the routes of one URL. */
function namesFor(
  host: string | undefined,
  urls: readonly (readonly NamedRoute[])[],
  allowsAnyVersion = false,
): string[] {
  const search = new RouteSearch<NamedRoute>('GET', host, allowsAnyVersion)
  for (const routes of urls) search.visit([new Map([['GET', routes]])])
  return search.found.map(({ name }) => name)
}

const v1 = { version: '1' }
const v2 = { version: '2' }
const both = { version: ['1', '2'] }

describe('the routes that a request may reach', () => {
  test.each<[title: string, urls: readonly (readonly NamedRoute[])[], found: readonly string[]]>([
    ['are those of all versions of a URL', [[at('1', v1), at('2', v2)]], ['1', '2']],
    [
      'leave out a farther route whose versions nearer routes serve',
      [[at('1', v1), at('2', v2)], [at('both', both)], [at('any')]],
      ['1', '2', 'any'],
    ],
    [
      'include a farther route for the versions that are left',
      [[at('1', v1)], [at('both', both)]],
      ['1', 'both'],
    ],
    [
      'leave out a farther route behind an unconstrained one',
      [[at('near')], [at('far')]],
      ['near'],
    ],
    [
      'include every host expression beside further constraints',
      [[at('1', { host: /^a/, ...v1 }), at('any', { host: /example$/ })], [at('far', v1)]],
      ['1', 'any', 'far'],
    ],
  ])('%s', (_, urls, found) => {
    expect(namesFor('a.example', urls)).toEqual(found)
  })

  test.each([
    ['a.example', 'exact'],
    ['b.example', 'first'],
    ['a.test', 'second'],
    ['b.test', 'any'],
    [undefined, 'any'],
  ])('begin, for the host %j, with the one that the router prefers', (host, expected) => {
    const routes = [
      at('any'),
      at('first', { host: /example$/ }),
      at('second', { host: /^a\./ }),
      at('exact', { host: 'a.example' }),
    ]
    expect(namesFor(host, [routes])).toEqual([expected])
    expect(namesFor(host, [routes.toReversed()])).toEqual([expected])
  })

  test.each([
    [true, ['near']],
    [false, ['near', 'far']],
  ])(
    'end with one without a version if that serves every version: %s',
    (allowsAnyVersion, found) => {
      expect(namesFor(undefined, [[at('near')], [at('far', v1)]], allowsAnyVersion)).toEqual(found)
    },
  )

  test('have the requested method', () => {
    const search = new RouteSearch<NamedRoute>('PUT', undefined)
    expect(search.hasVisited).toBe(false)
    search.visit([new Map([['GET', [at('get')]]]), new Map([['PUT', [at('put')]]])])
    expect(search.hasVisited).toBe(true)
    expect(search.found.map(({ name }) => name)).toEqual(['put'])
  })
})
