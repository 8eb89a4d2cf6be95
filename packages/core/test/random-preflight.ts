import type { PlainOptions, PlainRequest } from './decide-by-table.ts'
import type { RandomSource } from './random-source.ts'

const PAGE = 'https://app.example.com'
const METHODS = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'chicken',
  '__proto__',
  'PURGE',
]
const OTHER_METHODS = [
  '',
  '*',
  'put',
  'Patch',
  'TRACE',
  'connect',
  'TRACK',
  'GET ',
  ' GET',
  'PU T',
  'P\0T',
  'é',
  'x'.repeat(5000),
]
const NAMES = [
  'Content-Type',
  'Authorization',
  'X-Token',
  'x-token-2',
  'X',
  '__proto__',
  'constructor',
  "x!#$%&'^`|~",
  'If-None-Match',
]
const OTHER_NAMES = [
  'x-other',
  'x-toke',
  'x-tokens',
  '*',
  'cookie',
  '',
  'x y',
  'x;y',
  'é',
  '\u212a',
  'x\0',
  'x'.repeat(300),
]
const SEPARATORS = [',', ', ', ',', ' ,', ',,', '\t,', ' , ,\t', ';', ' ', '\n', ',\u00a0']

function distinct<Item extends string>(random: RandomSource, items: readonly Item[]): Item[] {
  return items.filter(() => random.below(3) === 0)
}

/** Options that `definePolicy` accepts. */
export function randomOptions(random: RandomSource): PlainOptions {
  const { below, oneOf } = random
  const credentials = below(2) === 0
  return {
    origin: !credentials && below(4) === 0 ? '*' : [PAGE, 'https://*.example.org'],
    methods: below(4) === 0 ? ['*'] : distinct(random, METHODS),
    allowedHeaders:
      below(4) === 0
        ? oneOf([['*'], ['*', 'Authorization'], ['authorization', '*']])
        : distinct(random, NAMES),
    exposedHeaders: below(3) === 0 ? ['ETag'] : [],
    credentials,
    maxAge: below(2) === 0 ? undefined : below(86_401),
    debug: below(4) === 0,
  }
}

function withRandomCase({ below }: RandomSource, name: string): string {
  const how = below(4)
  return how === 0 ? name : how === 1 ? name.toUpperCase() : name.toLowerCase()
}

/** A preflight that is often allowed, often nearly allowed, and sometimes hostile. */
export function randomPreflight(
  random: RandomSource,
  { methods, allowedHeaders }: PlainOptions,
): PlainRequest {
  const { below, oneOf, listOf } = random
  const listed = allowedHeaders.length === 0 ? NAMES : allowedHeaders
  const isClean = below(2) === 0
  const name = (): string => {
    const from = isClean || below(8) > 0 ? listed : oneOf([NAMES, OTHER_NAMES])
    return withRandomCase(random, oneOf(from))
  }
  const separator = (): string => (isClean ? oneOf([',', ', ', ' ,\t']) : oneOf(SEPARATORS))
  const list = listOf(6, () => name() + separator()).join('')
  const names = below(32) === 0 ? list.repeat(below(600)) : list
  return {
    method: 'OPTIONS',
    origin: oneOf([
      PAGE,
      PAGE,
      'https://a.example.org',
      'https://stranger.example',
      'null',
      'HTTPS://APP.EXAMPLE.COM',
    ]),
    requestedMethod: oneOf(
      below(6) === 0 ? OTHER_METHODS : below(2) === 0 && methods.length > 0 ? methods : METHODS,
    ),
    requestedHeaders: below(8) === 0 ? undefined : names,
  }
}
