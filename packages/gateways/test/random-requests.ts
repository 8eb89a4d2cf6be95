import { checkOptions, type CorsOptions } from '@cors/core'
import { randomOrigin, randomPattern } from '../../core/test/random-origin.ts'
import { randomOptions, randomPreflight } from '../../core/test/random-preflight.ts'
import type { RandomSource } from '../../core/test/random-source.ts'
import type { HeaderLine } from './send-request.ts'
import { testRequest, type TestRequest } from './test-request.ts'
import { ODD_NAMES } from './tested-policies.ts'

/** Options that can be exported: every origin is a pattern or `*`. */
export function randomExportable(random: RandomSource): CorsOptions {
  const { below, listOf } = random
  const options = randomOptions(random)
  const more = below(3) === 0 ? ODD_NAMES : []
  const given = {
    ...options,
    debug: false,
    exposedHeaders: [...(options.exposedHeaders ?? []), ...more],
    dangerouslyAllowInsecureOrigins: true,
    dangerouslyAllowPublicSuffixSubdomains: true,
  }
  if (options.origin === '*') return given
  const patterns = [...options.origin, ...listOf(6, () => randomPattern(random))]
  const origin = patterns.filter((text) => checkOptions({ ...given, origin: text }).length === 0)
  return { ...given, origin }
}

/** Requests that are often allowed, often nearly, and sometimes hostile. */
export function randomRequest(random: RandomSource, options: CorsOptions): TestRequest {
  const { below, oneOf } = random
  const listed = options.origin === '*' ? ['https://*.example.org'] : (options.origin as string[])
  const preflight = randomPreflight(random, options as never)
  const origin = below(12) === 0 ? undefined : oneOrigin(random, listed)
  const kind = below(10)
  const method = kind < 7 ? 'OPTIONS' : oneOf(['GET', 'POST', 'PUT', 'DELETE'])
  const isPlain = kind === 6 || (kind > 6 && below(2) === 0)
  const lines = [
    ...linesOf(random, 'Origin', origin),
    ...linesOf(
      random,
      'Access-Control-Request-Method',
      isPlain ? undefined : preflight.requestedMethod,
    ),
    ...linesOf(random, 'Access-Control-Request-Headers', preflight.requestedHeaders),
  ]
  return testRequest(method, lines)
}

function oneOrigin(random: RandomSource, listed: readonly string[]): string {
  const { below, oneOf } = random
  const kind = below(12)
  const like = randomOrigin(random, listed)
  if (kind > 5) return listed.length > 0 ? randomOrigin(random, [oneOf(listed)]) : like
  return [
    like.toUpperCase(),
    `${like}.`,
    `${like}:443`,
    `${like}:80`,
    like.replace('.', 'x'),
    `${like}|${like}`,
  ][kind]!
}

/** Header lines of a value: at times an empty one, at times two. What no client can send is left out. */
function linesOf(random: RandomSource, name: string, value: string | undefined): HeaderLine[] {
  if (value === undefined) return []
  // Longer ones are rejected by servers themselves, before any policy.
  if (value.length > 6000) return linesOf(random, name, value.slice(0, 6000))
  const sent = Buffer.from(value, 'utf8')
    .toString('latin1')
    .replaceAll(/[^\t\u0020-\u007e\u0080-\u00ff]/g, '')
  const kind = random.below(40)
  if (kind === 0) return [[name, '']]
  if (kind === 1 && sent.length < 4000)
    return [
      [name, sent],
      [name, sent],
    ]
  const comma = sent.indexOf(',')
  if (kind === 2 && comma > 0)
    return [
      [name, sent.slice(0, comma)],
      [name, sent.slice(comma + 1)],
    ]
  return [[name, sent]]
}
