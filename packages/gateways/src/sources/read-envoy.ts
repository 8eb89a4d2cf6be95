import type { GatewayWarning } from '../gateway-export.ts'
import { exactOrigins } from './exact-origins.ts'
import { patternsOfRegex } from './patterns-of-regex.ts'
import { firstOf } from './resources-of.ts'
import {
  isMapping,
  isSequence,
  textOf,
  type SourceData,
  type SourceMapping,
} from './source-data.ts'
import type { SourcePolicy } from './source-policy.ts'
import { SourceReader } from './source-reader.ts'
import { textError } from './text-error.ts'

const ORIGINS = 'allow_origin_string_match'

/** Kinds of matchers that no pattern says, as they would be written, so that `checkOptions` says why not. */
const AFFIXES: Readonly<Record<string, (text: string) => string>> = {
  prefix: (text) => `${text}*`,
  suffix: (text) => `*${text}`,
  contains: (text) => `*${text}*`,
}

/**
 * The first CorsPolicy anywhere in a configuration.
 * https://www.envoyproxy.io/docs/envoy/latest/api-v3/extensions/filters/http/cors/v3/cors.proto
 */
export function readEnvoy(
  documents: readonly SourceData[],
  warnings: GatewayWarning[],
): SourcePolicy {
  const policies = documents.map(toSnakeCase).flatMap(findPolicies)
  // What a route does not say, its virtual host does.
  const sorted = [
    ...policies.filter((policy) => policy.has(ORIGINS)),
    ...policies.filter((policy) => !policy.has(ORIGINS)),
  ]
  const first = firstOf(sorted, 'policies', warnings)
  if (first === undefined) throw textError('the text has no CorsPolicy')
  const cors = new SourceReader(first, 'an object', warnings)
  const headers = cors.listed('allow_headers') ?? []
  const methods = cors.listed('allow_methods') ?? []
  // Only `*` alone is replaced by what was requested; in a longer list it is sent.
  const isAll = (names: readonly string[]): boolean => names.length === 1 && names[0] === '*'
  const policy: SourcePolicy = {
    origin: readOrigins(cors),
    methods: isAll(methods) ? [] : methods,
    echoesMethod: isAll(methods),
    allowedHeaders: isAll(headers) ? [] : [...new Set(headers)],
    echoesHeaders: isAll(headers),
    exposedHeaders: cors.listed('expose_headers') ?? [],
    credentials: cors.boolean('allow_credentials') ?? false,
    maxAge: cors.number('max_age'),
  }
  for (const name of ['filter_enabled', 'shadow_enabled']) {
    if (cors.has(name)) cors.warn(name, 'The policy is taken over as enforced for every request.')
  }
  cors.warnOfOthers([
    '@type',
    'forward_not_matching_preflights',
    'filter_enabled',
    'shadow_enabled',
  ])
  return policy
}

function findPolicies(data: SourceData): readonly SourceMapping[] {
  if (isSequence(data)) return data.flatMap(findPolicies)
  if (!isMapping(data)) return []
  if (data.has(ORIGINS) || textOf(data.get('@type')).endsWith('.CorsPolicy')) return [data]
  return [...data.values()].flatMap(findPolicies)
}

/** The keys as the documentation writes them. Programs print `allowMethods` for `allow_methods`. */
function toSnakeCase(data: SourceData): SourceData {
  if (isSequence(data)) return data.map(toSnakeCase)
  if (!isMapping(data)) return data
  return new Map(
    [...data].map(([name, value]) => [
      /^[a-z]+(?:[A-Z][a-z]+)+$/.test(name)
        ? name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
        : name,
      toSnakeCase(value),
    ]),
  )
}

function readOrigins(cors: SourceReader): '*' | readonly string[] | undefined {
  const matchers = cors.children(ORIGINS)
  const origins = matchers.flatMap((matcher) => readMatcher(matcher))
  if (origins.includes('*')) return '*'
  return origins.length === 0 && matchers.length > 0 ? undefined : origins
}

/** A matcher that matches a literal `*` allows every origin: Envoy tries that, too. */
function readMatcher(matcher: SourceReader): readonly string[] {
  const fold = (text: string | undefined): string | undefined =>
    matcher.boolean('ignore_case') === true ? text?.toLowerCase() : text
  const exact = fold(matcher.text('exact'))
  const [affixed] = Object.entries(AFFIXES).flatMap(([kind, write]) => {
    const text = fold(matcher.text(kind))
    return text === undefined ? [] : [text === '' || text === '*' ? '*' : write(text)]
  })
  const expression = matcher.child('safe_regex')?.text('regex')
  matcher.warnOfOthers()
  if (exact !== undefined) {
    return [exactOrigins([exact], matcher.pathOf('exact'), matcher.warnings)].flat()
  }
  if (affixed !== undefined) return [affixed]
  if (expression === undefined) return []
  if (/^\^?(?:\.[*+]?|\\\*|\[\*\])\$?$/.test(expression)) return ['*']
  return patternsOfRegex(expression, (message) => {
    matcher.warn('safe_regex', message)
  })
}
