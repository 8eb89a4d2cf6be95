import type { GatewayWarning } from '../gateway-export.ts'
import { patternsOfRegex } from './patterns-of-regex.ts'
import { isMapping, isSequence, type SourceData, type SourceMapping } from './source-data.ts'
import type { SourcePolicy } from './source-policy.ts'
import { splitNames } from './source-reader.ts'
import { quote, textError } from './text-error.ts'

const ORIGIN = '{http.request.header.Origin}'

/** A `headers` handler, and the matchers of the routes around it, from the outermost. */
interface SetHeaders {
  readonly values: ReadonlyMap<string, readonly string[]>
  readonly matchers: readonly SourceMapping[]
}

/** A `map` handler: the outputs of the values of a placeholder. */
interface MappedVariable {
  readonly source: string
  readonly mappings: readonly SourceMapping[]
}

/**
 * What the `headers` handlers of a configuration set, as `caddy adapt` prints it: the origins are those of the matchers
 * around them. What depends on anything else is a warning.
 *
 * https://caddyserver.com/docs/json/apps/http/servers/routes/handle/headers/
 */
export function readCaddy(
  documents: readonly SourceData[],
  warnings: GatewayWarning[],
): SourcePolicy | undefined {
  const [document] = documents
  if (!isMapping(document)) throw textError('the text is not what "caddy adapt" prints')
  const handlers: SetHeaders[] = []
  const variables = new Map<string, MappedVariable>()
  collect(document, [], handlers, variables)
  const ofOrigin = handlers.filter(({ values }) => values.has('access-control-allow-origin'))
  if (ofOrigin.length === 0) throw textError('the text sets no Access-Control-Allow-Origin')
  const warn = (message: string): void => {
    if (!warnings.some((warning) => warning.message === message))
      warnings.push({ path: '', message })
  }
  const origins = ofOrigin.flatMap((handler) => originsOf(handler, variables, warn))
  const only = (name: string): string => {
    const [first = '', ...others] = new Set(
      handlers.flatMap(({ values }) => values.get(name)?.join(', ') ?? []),
    )
    if (others.length > 0) {
      warn(
        `${name} has several values; only ${quote(first)} is taken over. Routes can have their own policies.`,
      )
    }
    return first
  }
  const methods = only('access-control-allow-methods')
  const headers = only('access-control-allow-headers')
  const maxAge = Number(only('access-control-max-age') || Number.NaN)
  return {
    origin: origins.includes('*') ? '*' : origins.length === 0 ? undefined : origins,
    methods: isPlaceholder(methods) ? [] : splitNames(methods),
    echoesMethod: isPlaceholder(methods),
    allowedHeaders: isPlaceholder(headers) ? [] : splitNames(headers),
    echoesHeaders: isPlaceholder(headers),
    exposedHeaders: splitNames(only('access-control-expose-headers')),
    credentials: only('access-control-allow-credentials').toLowerCase() === 'true',
    maxAge: Number.isFinite(maxAge) ? maxAge : undefined,
  }
}

function collect(
  data: SourceData,
  matchers: readonly SourceMapping[],
  handlers: SetHeaders[],
  variables: Map<string, MappedVariable>,
): void {
  if (isSequence(data)) {
    for (const item of data) collect(item, matchers, handlers, variables)
  } else if (isMapping(data)) {
    const own = data.has('handle') ? mappings(data.get('match')) : []
    if (data.get('handler') === 'headers') {
      const values = new Map([...valuesOf(data, 'add'), ...valuesOf(data, 'set')])
      handlers.push({ values, matchers })
    }
    if (data.get('handler') === 'map') {
      for (const destination of strings(data.get('destinations'))) {
        variables.set(destination, {
          source: String(data.get('source')),
          mappings: mappings(data.get('mappings')),
        })
      }
    }
    for (const value of data.values()) collect(value, [...matchers, ...own], handlers, variables)
  }
}

function valuesOf(handler: SourceMapping, how: string): Map<string, readonly string[]> {
  const response = handler.get('response')
  const set = isMapping(response) ? response.get(how) : undefined
  return new Map(
    isMapping(set) ? [...set].map(([name, value]) => [name.toLowerCase(), strings(value)]) : [],
  )
}

function originsOf(
  { values, matchers }: SetHeaders,
  variables: ReadonlyMap<string, MappedVariable>,
  warn: (message: string) => void,
): readonly string[] {
  const [value = ''] = values.get('access-control-allow-origin') ?? []
  if (!isPlaceholder(value)) return [value]
  if (value !== ORIGIN) {
    warn(`Access-Control-Allow-Origin is ${quote(value)}, which only Caddy knows; it is left out.`)
    return []
  }
  const conditions = matchers.flatMap((matcher) => conditionsOf(matcher, variables, warn))
  if (conditions.length === 0) return ['*']
  // The innermost condition: the ones around it are mostly the same.
  return conditions.at(-1)!
}

/** The origins that a matcher allows, if it says any. */
function conditionsOf(
  matcher: SourceMapping,
  variables: ReadonlyMap<string, MappedVariable>,
  warn: (message: string) => void,
): readonly (readonly string[])[] {
  const found: (readonly string[])[] = []
  const header = matcher.get('header')
  const exact = isMapping(header) ? strings(header.get('Origin')) : []
  if (exact.length > 0 && !exact.includes('*')) found.push(exact)
  const regexes = matcher.get('header_regexp')
  const regex = isMapping(regexes) ? regexes.get('Origin') : undefined
  if (isMapping(regex)) found.push(readRegex(String(regex.get('pattern')), warn))
  const vars = matcher.get('vars')
  if (isMapping(vars)) {
    for (const [name, wanted] of vars) {
      const variable = variables.get(name)
      if (variable?.source !== ORIGIN) continue
      found.push(
        variable.mappings
          .filter((mapping) =>
            strings(mapping.get('outputs')).some((text) => strings(wanted).includes(text)),
          )
          .flatMap((mapping) => {
            const pattern = mapping.get('input_regexp')
            return typeof pattern === 'string'
              ? readRegex(pattern, warn)
              : [String(mapping.get('input'))]
          }),
      )
    }
  }
  return found
}

function readRegex(pattern: string, warn: (message: string) => void): readonly string[] {
  // Unlike Envoy, Caddy matches a part of the value.
  const isWhole = pattern.startsWith('^') && pattern.endsWith('$')
  const patterns = isWhole ? patternsOfRegex(pattern) : undefined
  if (patterns === undefined) {
    warn(`${quote(pattern)} is left out; write the origins, or "*." for subdomains.`)
  }
  return patterns ?? []
}

function isPlaceholder(value: string): boolean {
  return value.startsWith('{')
}

function strings(data: SourceData | undefined): readonly string[] {
  return (isSequence(data) ? data : [data]).filter((item) => typeof item === 'string')
}

function mappings(data: SourceData | undefined): readonly SourceMapping[] {
  return isSequence(data) ? data.filter((item) => isMapping(item)) : []
}
