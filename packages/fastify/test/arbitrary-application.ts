import * as fc from 'fast-check'

export interface Route {
  readonly kind: 'route'
  readonly path: string
  readonly methods: 'all' | readonly string[]
  readonly policy: string | false | undefined
  readonly host: string | RegExp | undefined
  readonly version: string | undefined
  readonly prefixTrailingSlash: 'slash' | 'no-slash' | 'both'
}

export interface Context {
  readonly kind: 'context'
  readonly prefix: string
  readonly policy: string | undefined
  readonly hasNotFoundHandler: boolean
  readonly entries: readonly Entry[]
}

export type Entry = Route | Context

export interface Application {
  readonly router: object
  readonly exposeHeadRoutes: boolean
  readonly policy: string | undefined
  readonly isRegisteredLast: boolean
  readonly entries: readonly Entry[]
}

const policy = fc.constantFrom('one', 'two', 'three', 'four')
// oxfmt-ignore
const PATHS = [
  '/', '/a', '/b', '/a/b', '/A', '/a/', '//a', '/a::b', '', '/*', '*', '/a/*',
  '/:id', '/:key', '/a/:id', '/:id?', '/:x-:y', '/:id.json', '/:number(^\\d+$)',
] as const
const HOSTS = [/^a\./, /test$/, /^a\.test$/g] as const

function entriesWith(version: fc.Arbitrary<string | undefined>): fc.Arbitrary<readonly Entry[]> {
  return fc.letrec<{ entries: readonly Entry[]; entry: Entry }>((tie) => ({
    entries: fc.array(tie('entry'), { maxLength: 6 }),
    entry: fc.oneof(
      { maxDepth: 3 },
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant('route' as const),
          path: fc.constantFrom(...PATHS),
          methods: fc.oneof(
            fc.constant('all' as const),
            fc.subarray(['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'], { minLength: 1 }),
          ),
          policy: fc.option(fc.oneof(policy, fc.constant(false as const)), { nil: undefined }),
          host: fc.option(
            fc.oneof(fc.constantFrom('a.test', 'b.test'), fc.constantFrom(...HOSTS)),
            { nil: undefined, freq: 1 },
          ),
          version,
          prefixTrailingSlash: fc.constantFrom('slash', 'no-slash', 'both'),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('context' as const),
          prefix: fc.constantFrom('', '/a', '/b', '/:p', '/a/'),
          policy: fc.option(policy, { nil: undefined }),
          hasNotFoundHandler: fc.boolean(),
          entries: tie('entries'),
        }),
      },
    ),
  })).entries
}

/** Applications whose routes have versions as drawn. */
export function applicationsWith(
  version: fc.Arbitrary<string | undefined>,
): fc.Arbitrary<Application> {
  return fc.record({
    router: fc.record({
      ignoreTrailingSlash: fc.boolean(),
      ignoreDuplicateSlashes: fc.boolean(),
      caseSensitive: fc.boolean(),
      useSemicolonDelimiter: fc.boolean(),
    }),
    exposeHeadRoutes: fc.boolean(),
    policy: fc.option(policy, { nil: undefined }),
    isRegisteredLast: fc.boolean(),
    entries: entriesWith(version),
  })
}
