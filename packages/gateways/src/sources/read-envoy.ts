import type { GatewayWarning } from '../gateway-export.ts'
import { exactOrigins } from './exact-origins.ts'
import { patternsOfRegex } from './patterns-of-regex.ts'
import { isMapping, isSequence, type SourceData, type SourceMapping } from './source-data.ts'
import type { SourcePolicy } from './source-policy.ts'
import { SourceReader } from './source-reader.ts'
import { textError } from './text-error.ts'
import { quote } from '../quote.ts'

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
  const policies = documents.flatMap(findPolicies)
  const [first] = policies
  if (first === undefined) throw textError('the text has no CorsPolicy')
  if (policies.length > 1) {
    warnings.push({
      path: '',
      message: `Only the first of ${policies.length} policies is taken over. Import each by itself, as the policy of its own routes.`,
    })
  }
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
  if (data.has('allow_origin_string_match')) return [data]
  return [...data.values()].flatMap(findPolicies)
}

function readOrigins(cors: SourceReader): '*' | readonly string[] | undefined {
  const matchers = cors.children('allow_origin_string_match')
  const origins = matchers.flatMap((matcher) => readMatcher(matcher))
  if (origins.includes('*')) return '*'
  return origins.length === 0 && matchers.length > 0 ? undefined : origins
}

function readMatcher(matcher: SourceReader): readonly string[] {
  const exact = matcher.text('exact')
  if (exact !== undefined) {
    return [exactOrigins([exact], matcher.pathOf('exact'), matcher.warnings)].flat()
  }
  for (const [kind, write] of Object.entries(AFFIXES)) {
    const text = matcher.text(kind)
    if (text !== undefined) return [write(text)]
  }
  const expression = matcher.child('safe_regex')?.text('regex') ?? ''
  if (/^\^?\.[*+]\$?$/.test(expression)) return ['*']
  const patterns = patternsOfRegex(expression)
  if (patterns !== undefined) return patterns
  matcher.warn(
    'safe_regex',
    `${quote(expression)} is left out; write the origins, or "*." for subdomains.`,
  )
  return []
}
