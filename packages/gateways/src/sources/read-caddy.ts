import type { GatewayWarning } from '../gateway-export.ts'
import { patternsOfRegex } from './patterns-of-regex.ts'
import {
  isMapping,
  isSequence,
  textOf,
  type SourceData,
  type SourceMapping,
} from './source-data.ts'
import type { SourcePolicy } from './source-policy.ts'
import { splitNames } from './source-reader.ts'
import { textError } from './text-error.ts'
import { quote } from '../quote.ts'

const ORIGIN = '{http.request.header.Origin}'
const REQUESTED_HEADERS = '{http.request.header.Access-Control-Request-Headers}'

/** The matchers of a route, of which one must match. */
type Alternatives = readonly SourceMapping[]

/** A `headers` handler, and the matchers of the routes around it, from the outermost. */
interface SetHeaders {
  readonly values: ReadonlyMap<string, readonly string[]>
  readonly matchers: readonly Alternatives[]
}

/** A `map` handler: which values of a placeholder have which output. */
interface MappedVariable {
  readonly source: string
  readonly mappings: readonly SourceMapping[]
  readonly byOutput: ReadonlyMap<string, readonly SourceMapping[]>
  /** The origins with an output, once they are known. Empty while they are looked for, so that no variable is its own. */
  readonly origins: Map<string, readonly string[] | undefined>
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
    deniesAuthorization: isPlaceholder(headers) && deniesAuthorization(variables),
    exposedHeaders: splitNames(only('access-control-expose-headers')),
    credentials: only('access-control-allow-credentials').toLowerCase() === 'true',
    maxAge: Number.isFinite(maxAge) ? maxAge : undefined,
  }
}

function collect(
  data: SourceData,
  matchers: readonly Alternatives[],
  handlers: SetHeaders[],
  variables: Map<string, MappedVariable>,
): void {
  if (isSequence(data)) {
    for (const item of data) collect(item, matchers, handlers, variables)
  } else if (isMapping(data)) {
    const own = data.has('handle') ? mappings(data.get('match')) : []
    const around = own.length > 0 ? [...matchers, own] : matchers
    if (data.get('handler') === 'headers') {
      const values = new Map([...valuesOf(data, 'add'), ...valuesOf(data, 'set')])
      handlers.push({ values, matchers })
    }
    if (data.get('handler') === 'map') {
      for (const destination of strings(data.get('destinations'))) {
        variables.set(destination, toVariable(data))
      }
    }
    for (const value of data.values()) collect(value, around, handlers, variables)
  }
}

function toVariable(handler: SourceMapping): MappedVariable {
  const entries = mappings(handler.get('mappings'))
  const byOutput = new Map<string, SourceMapping[]>()
  for (const entry of entries) {
    for (const output of strings(entry.get('outputs'))) {
      const others = byOutput.get(output) ?? []
      others.push(entry)
      byOutput.set(output, others)
    }
  }
  return { source: textOf(handler.get('source')), mappings: entries, byOutput, origins: new Map() }
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
  if (!isPlaceholder(value)) {
    if (value === '*' || !value.includes('*')) return [value]
    warn(
      `${quote(value)} is left out: it was sent as it is, so that no page could read a response.`,
    )
    return []
  }
  if (value !== ORIGIN) {
    warn(`Access-Control-Allow-Origin is ${quote(value)}, which only Caddy knows; it is left out.`)
    return []
  }
  // The innermost condition: the ones around it are mostly the same.
  for (const alternatives of matchers.toReversed()) {
    const conditions = alternatives.map((matcher) => conditionOf(matcher, variables, warn))
    if (conditions.every((condition) => condition !== undefined)) return conditions.flat()
  }
  return ['*']
}

/**
 * The origins that a matcher allows, without those that cannot be read.
 *
 * @returns `undefined` if it allows every one
 */
function conditionOf(
  matcher: SourceMapping,
  variables: ReadonlyMap<string, MappedVariable>,
  warn: (message: string) => void,
): readonly string[] | undefined {
  const header = matcher.get('header')
  const exact = isMapping(header) ? strings(header.get('Origin')) : []
  if (exact.length > 0 && !exact.includes('*')) return readMatcher(exact, warn)
  const regexes = matcher.get('header_regexp')
  const regex = isMapping(regexes) ? regexes.get('Origin') : undefined
  if (isMapping(regex)) return readRegex(textOf(regex.get('pattern')), warn)
  const vars = matcher.get('vars')
  for (const [name, values] of isMapping(vars) ? vars : []) {
    const origins = strings(values).map((value) => originsOfVariable(name, value, variables, warn))
    if (origins.every((found) => found !== undefined)) return origins.flat()
  }
  for (const name of ['not', 'expression', 'vars_regexp']) {
    const condition = matcher.get(name)
    if (!/origin/i.test(wholeTextOf(condition))) continue
    warn(
      `A condition of Access-Control-Allow-Origin is ${quote(name)}, which is not read; its origins are left out.`,
    )
    return []
  }
  return undefined
}

/**
 * The values of a matcher have a wildcard at the start or the end only. One that no pattern says stays, so that
 * `checkOptions` explains it. https://caddyserver.com/docs/json/apps/http/servers/routes/match/header/
 */
function readMatcher(
  values: readonly string[],
  warn: (message: string) => void,
): readonly string[] {
  return values.filter((value) => {
    if (/.\*./.test(value)) {
      warn(`${quote(value)} is left out: its "*" is no wildcard there, and matches no page.`)
      return false
    }
    if (value.endsWith(':*') && !values.includes(value.slice(0, -2))) {
      warn(`${quote(value)} allows pages without a port here, which it did not there.`)
    }
    return true
  })
}

/** The origins with which a variable has the value; `undefined` if it does not depend on the origin. */
function originsOfVariable(
  name: string,
  value: string,
  variables: ReadonlyMap<string, MappedVariable>,
  warn: (message: string) => void,
  depth = 0,
): readonly string[] | undefined {
  const variable = variables.get(name)
  if (variable === undefined || depth > 16) return undefined
  const { origins, source } = variable
  if (origins.has(value)) return origins.get(value)
  origins.set(value, undefined)
  const chosen = variable.byOutput.get(value) ?? []
  // Several variables in one, each with its value at the same place.
  const parts = source.split(' ')
  const found = chosen.map((mapping) => {
    const pattern = mapping.get('input_regexp')
    const input = strings(mapping.get('input'))
    if (source === ORIGIN) return typeof pattern === 'string' ? readRegex(pattern, warn) : input
    const values = input[0]?.split(' ') ?? []
    return parts
      .map((part, index) =>
        originsOfVariable(part, values[index] ?? '', variables, warn, depth + 1),
      )
      .find((each) => each !== undefined)
  })
  const isKnown = source === ORIGIN || (found.length > 0 && !found.includes(undefined))
  const all = isKnown ? found.flatMap((each) => each ?? []) : undefined
  origins.set(value, all)
  return all
}

/** Whether the requested headers are compared with a list that denies Authorization. */
function deniesAuthorization(variables: ReadonlyMap<string, MappedVariable>): boolean {
  return [...variables.values()].some(
    ({ source, mappings: entries }) =>
      source === REQUESTED_HEADERS &&
      entries.some(
        (entry) =>
          strings(entry.get('outputs')).includes('denied') &&
          /authorization/i.test(textOf(entry.get('input_regexp'))),
      ),
  )
}

function wholeTextOf(data: SourceData | undefined): string {
  if (isMapping(data)) return [...data].map(([name, value]) => name + wholeTextOf(value)).join(' ')
  return isSequence(data) ? data.map(wholeTextOf).join(' ') : textOf(data)
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
