import * as fc from 'fast-check'
import type { PolicyChoice } from '../src/composition/choose-policy.ts'
import type { CorsOptions } from '../src/cors-options.ts'
import { definePolicy } from '../src/define-policy.ts'
import { EXPOSED, HEADERS, METHODS, PATTERN_PARTS } from './brute-force-relation.ts'

/** Every option that a comparison depends on. */
interface ComparedOptions {
  readonly origin: readonly string[]
  readonly methods: readonly string[]
  readonly allowedHeaders: readonly string[]
  readonly exposedHeaders: readonly string[]
  readonly credentials: boolean
  readonly maxAge: number | undefined
  readonly debug: boolean
}

const PATTERN = fc
  .tuple(
    fc.constantFrom(...PATTERN_PARTS.schemes),
    fc.constantFrom(...PATTERN_PARTS.hosts),
    fc.constantFrom(...PATTERN_PARTS.ports),
  )
  .map((parts) => parts.join(''))

const VALUES: { readonly [Name in keyof ComparedOptions]: fc.Arbitrary<ComparedOptions[Name]> } = {
  origin: fc.oneof(
    { weight: 8, arbitrary: fc.uniqueArray(PATTERN, { minLength: 1, maxLength: 4 }) },
    fc.constant(['*']),
  ),
  methods: listOf([...METHODS, 'POST']),
  allowedHeaders: listOf([...HEADERS, 'x-b']),
  exposedHeaders: listOf([...EXPOSED, 'etag', 'Expires']),
  credentials: fc.boolean(),
  maxAge: fc.constantFrom(undefined, 5, 600),
  debug: fc.boolean(),
}

const OPTIONS: fc.Arbitrary<ComparedOptions> = fc.record({ ...VALUES })

/** One option with another value, or with an entry more or less. */
function changed(options: ComparedOptions): fc.Arbitrary<ComparedOptions> {
  const lists = ['origin', 'methods', 'allowedHeaders', 'exposedHeaders'] as const
  const names = Object.keys(VALUES) as (keyof ComparedOptions)[]
  const replaced = fc
    .constantFrom(...names)
    .chain((name) => (VALUES[name] as fc.Arbitrary<unknown>).map((value) => ({ [name]: value })))
  const fewer = fc
    .constantFrom(...lists)
    .chain((name) =>
      fc
        .subarray([...options[name]], { minLength: name === 'origin' ? 1 : 0 })
        .map((list) => ({ [name]: list })),
    )
  const more = fc
    .constantFrom(...lists)
    .chain((name) => VALUES[name].map((list) => ({ [name]: [...options[name], ...list] })))
  return fc.oneof(replaced, fewer, more).map((change) => Object.assign({}, options, change))
}

function policyOf(options: ComparedOptions): PolicyChoice {
  const { credentials } = options
  const isWildcard = options.origin.includes('*')
  const exposedHeaders = options.exposedHeaders.filter((name) => !(credentials && name === '*'))
  return definePolicy({
    ...options,
    origin: credentials && isWildcard ? ['https://b'] : options.origin,
    exposedHeaders,
    dangerouslyAllowInsecureOrigins: true,
    dangerouslyAllowPublicSuffixSubdomains: true,
  } as CorsOptions)
}

/** Two policies, often with one or two differences. No function decides. */
export const policyPair: fc.Arbitrary<readonly [PolicyChoice, PolicyChoice]> = fc.oneof(
  { weight: 1, arbitrary: fc.tuple(OPTIONS, OPTIONS).map(([one, other]) => pairOf(one, other)) },
  {
    weight: 8,
    arbitrary: OPTIONS.chain((one) => changed(one).map((other) => pairOf(one, other))),
  },
  {
    weight: 4,
    arbitrary: OPTIONS.chain((one) =>
      changed(one)
        .chain(changed)
        .map((other) => pairOf(one, other)),
    ),
  },
  {
    weight: 1,
    arbitrary: OPTIONS.chain((one) =>
      fc.constantFrom([policyOf(one), false] as const, [false, policyOf(one)] as const),
    ),
  },
)

function pairOf(
  one: ComparedOptions,
  other: ComparedOptions,
): readonly [PolicyChoice, PolicyChoice] {
  return [policyOf(one), policyOf(other)]
}

function listOf(names: readonly string[]): fc.Arbitrary<readonly string[]> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.subarray([...names]) },
    fc.constant(['*']),
    fc.constant(['*', ...names.slice(2, 3)]),
  )
}
