import { from, preflight, responsesOf, type CaseRequest } from '@cors/conformance/requests'
import { definePolicy, observePolicy, type CorsDecision, type CorsPolicy } from '@cors/core'
import { describe, expect, test } from 'vitest'

const PAGE = 'https://app.example.com'
const STRANGER = 'https://stranger.example'
const FAILING = 'https://failing.example'

/** Policies of which one is inside the other, outermost first. */
interface NestedPolicies {
  readonly application: CorsPolicy
  readonly router: CorsPolicy
  readonly route: CorsPolicy
}

type Name = keyof NestedPolicies

/**
 * Serves an application: `/page` and `/throw` under one policy, `/nested/page` and `/nested/throw` under three, all but
 * `/throw` for every method. Other paths below `/nested/` are under the application's and the router's.
 */
export type ServeNested = (policies: NestedPolicies) => Parameters<typeof responsesOf>[0]

const cases: readonly (readonly [name: string, request: CaseRequest, governing: Name])[] = [
  ['GET', from(PAGE, '/page'), 'application'],
  ['GET that is denied', from(STRANGER, '/page'), 'application'],
  ['GET without an Origin', { path: '/page' }, 'application'],
  ['HEAD', from(PAGE, '/page', 'HEAD'), 'application'],
  ['OPTIONS that is no preflight', from(PAGE, '/page', 'OPTIONS'), 'application'],
  ['preflight', preflight(PAGE, 'PUT', { path: '/page' }), 'application'],
  ['preflight that is denied', preflight(STRANGER, 'PUT', { path: '/page' }), 'application'],
  ['GET of a missing page', from(PAGE, '/missing'), 'application'],
  ['GET that throws', from(PAGE, '/throw'), 'application'],
  ['GET whose lookup fails', from(FAILING, '/page'), 'application'],
  ['nested GET', from(PAGE, '/nested/page'), 'route'],
  ['nested GET that is denied', from(STRANGER, '/nested/page'), 'route'],
  ['nested GET that throws', from(PAGE, '/nested/throw'), 'route'],
  ['nested GET of a missing page', from(PAGE, '/nested/missing'), 'router'],
  ['nested GET whose lookup fails', from(FAILING, '/nested/page'), 'application'],
  ['nested preflight', preflight(PAGE, 'PUT', { path: '/nested/page' }), 'route'],
  [
    'nested preflight that is denied',
    preflight(STRANGER, 'PUT', { path: '/nested/page' }),
    'route',
  ],
]

/**
 * Checks over real sockets that one decision for each request takes effect, that of the governing policy, and that no
 * policy decides twice. A policy around the governing one may decide, too, before it is known what the request comes to.
 *
 * @param others - the governing policies that differ, by case
 */
export function describeOneDecision(
  adapter: string,
  serve: ServeNested,
  others: Readonly<Record<string, Name>> = {},
): void {
  describe.each([
    ['synchronous', (isAllowed: boolean) => isAllowed],
    ['asynchronous', (isAllowed: boolean) => Promise.resolve(isAllowed)],
  ])(`${adapter}, with %s policies:`, (_, lookup) => {
    let looked: Name[] = []
    let effective: string[] = []
    const server = serve({
      application: observed('application'),
      router: observed('router'),
      route: observed('route'),
    })

    function observed(name: Name): CorsPolicy {
      const policy = definePolicy({
        origin: (origin) => {
          looked.push(name)
          if (origin === FAILING) throw new Error('no database')
          return lookup(origin === PAGE)
        },
        methods: ['PUT'],
      })
      return observePolicy(policy, ({ decision }) => effective.push(`${name} ${decision.reason}`))
    }

    test.each(cases)('one decision on a %s takes effect', async (name, request, usual) => {
      looked = []
      effective = []
      await responsesOf(server, request)
      const governing = others[name] ?? usual
      const isCors = request.headers !== undefined
      expect(effective).toEqual([`${governing} ${reasonOf(name, isCors)}`])
      expect(looked.at(-1)).toBe(isCors ? governing : undefined)
      expect(looked).toEqual(name.includes('preflight') ? [governing] : [...new Set(looked)])
    })
  })
}

function reasonOf(name: string, isCors: boolean): CorsDecision['reason'] {
  if (name.endsWith('denied')) return 'origin-not-allowed'
  if (name.endsWith('fails')) return 'origin-lookup-failed'
  return isCors ? 'allowed' : 'not-cors'
}
