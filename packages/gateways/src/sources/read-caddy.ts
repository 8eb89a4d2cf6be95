import type { GatewayWarning } from '../gateway-export.ts'
import { LONG_HOST } from '../origin-regex.ts'
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

/** In lower case, as the names of headers compare. */
const ORIGIN = '{http.request.header.origin}'
const REQUESTED_HEADERS = '{http.request.header.access-control-request-headers}'

/** Matchers that say for which requests a route is, and not which of them are allowed. */
const ROUTING = new Set(['host', 'method', 'path', 'path_regexp', 'file'])

/** The matchers of a route, of which one must match. */
type Alternatives = readonly SourceMapping[]

/** What a handler sends, and the matchers of the routes around it, from the outermost. */
interface SetHeaders {
  readonly values: ReadonlyMap<string, readonly string[]>
  readonly matchers: readonly Alternatives[]
}

/** A `map` handler: which values of a placeholder have which output. */
interface MappedVariable {
  readonly source: string
  readonly isOfOrigin: boolean
  readonly mappings: readonly SourceMapping[]
  /** What every other value has. */
  readonly defaults: readonly string[]
  readonly byOutput: ReadonlyMap<string, readonly SourceMapping[]>
  /** The origins with an output, once they are known. Empty while they are looked for, so that no variable is its own. */
  readonly origins: Map<string, readonly string[] | undefined>
}

/**
 * What the handlers of a configuration set, as `caddy adapt` prints it: the origins are those of the matchers
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
  const sent = new Set(
    ofOrigin.map(({ values }) => values.get('access-control-allow-origin')?.join()),
  )
  const origins = ofOrigin.flatMap((handler) =>
    originsOf(handler, variables, warn, sent.size === 1),
  )
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
    credentials: only('access-control-allow-credentials') === 'true',
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
    const values = valuesOf(data)
    if (values.size > 0) handlers.push({ values, matchers })
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
  const source = textOf(handler.get('source'))
  return {
    source,
    isOfOrigin: source.toLowerCase() === ORIGIN,
    mappings: entries,
    defaults: strings(handler.get('defaults')),
    byOutput,
    origins: new Map(),
  }
}

/** The headers that a handler sends: `header`, `header_down` of `reverse_proxy`, those of a response of its own. */
function valuesOf(handler: SourceMapping): ReadonlyMap<string, readonly string[]> {
  const kind = handler.get('handler')
  const headers = handler.get('headers')
  const proxied = isMapping(headers) ? headers.get('response') : undefined
  const operations =
    kind === 'headers' ? handler.get('response') : kind === 'reverse_proxy' ? proxied : undefined
  const sent = isMapping(operations)
    ? [operations.get('add'), operations.get('set')]
    : [kind === 'static_response' ? headers : undefined]
  return new Map(
    sent
      .filter((values) => isMapping(values))
      .flatMap((values) =>
        Array.from(values, ([name, value]) => [name.toLowerCase(), strings(value)] as const),
      ),
  )
}

function originsOf(
  { values, matchers }: SetHeaders,
  variables: ReadonlyMap<string, MappedVariable>,
  warn: (message: string) => void,
  isOne: boolean,
): readonly string[] {
  const [value = '', ...others] = values.get('access-control-allow-origin') ?? []
  if (others.length > 0) {
    warn(
      `${quote(value)} is left out: it was sent with others, so that no page could read a response.`,
    )
    return []
  }
  const isLiteral = !isPlaceholder(value) && value !== '*'
  if (isLiteral && value.includes('*')) {
    warn(
      `${quote(value)} is left out: it was sent as it is, so that no page could read a response.`,
    )
    return []
  }
  if (isPlaceholder(value) && value.toLowerCase() !== ORIGIN) {
    warn(`Access-Control-Allow-Origin is ${quote(value)}, which only Caddy knows; it is left out.`)
    return []
  }
  const conditions = matchers
    .map((alternatives) => {
      const each = alternatives.map((matcher) => conditionOf(matcher, variables, warn))
      return each.every((condition) => condition !== undefined) ? each.flat() : undefined
    })
    .filter((condition) => condition !== undefined)
  const isForItself = conditions.flat().every((origin) => !isLiteral || origin === value)
  if (!isOne && (conditions.length === 0 || !isForItself)) {
    warn(
      `Access-Control-Allow-Origin has several values, and ${quote(value)} is sent to other pages, too: Caddy sends one of them, and the policy allows all.`,
    )
  }
  return inAll(isLiteral ? [...conditions, [value]] : conditions, warn) ?? ['*']
}

/** The origins that every condition allows; `undefined` if there is none. */
function inAll(
  conditions: readonly (readonly string[])[],
  warn: (message: string) => void,
): readonly string[] | undefined {
  const [first, ...others] = conditions.map((condition) => new Set(condition))
  if (first === undefined) return undefined
  const common = [...first].filter((origin) => others.every((condition) => condition.has(origin)))
  if (others.some(({ size }) => size > common.length) || first.size > common.length) {
    warn(
      'Several conditions of Access-Control-Allow-Origin differ; only origins that all list are taken over.',
    )
  }
  return common
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
  const conditions = [...matcher].flatMap(([kind, data]) => {
    if (isRouting(kind, data)) return []
    const entries = isMapping(data) ? [...data] : []
    if (kind === 'header' || kind === 'header_regexp') {
      return entries.flatMap(([name, value]) =>
        name.toLowerCase() === 'origin' ? readHeader(value) : unread(kind, name),
      )
    }
    const [[name, value] = ['', null], ...others] = entries
    // Several are alternatives in some versions.
    if (kind !== 'vars' || others.length > 0 || !variables.has(name)) return unread(kind, data)
    const found = strings(value).map((text) => originsOfVariable(name, text, variables, warn))
    return found.every((each) => each !== undefined) ? [found.flat()] : []
  })
  return inAll(conditions, warn)

  function readHeader(value: SourceData): readonly (readonly string[])[] {
    if (isMapping(value)) return [readRegex(textOf(value.get('pattern')), warn)]
    const origins = strings(value)
    // Only that there is one; `null`: that there is none.
    const isAny = origins.includes('*') || (isSequence(value) && value.length === 0)
    return isAny ? [] : [readMatcher(origins, warn)]
  }

  function unread(kind: string, data: SourceData): readonly (readonly string[])[] {
    const text = wholeTextOf(data)
    // A condition of preflights.
    if (/access-control-request-/i.test(text)) return []
    const isOfOrigin = /origin/i.test(text)
    warn(
      `A condition of Access-Control-Allow-Origin is ${quote(kind)}, which is not read; ${isOfOrigin ? 'its origins are left out' : 'the policy allows what it denied'}.`,
    )
    return isOfOrigin ? [[]] : []
  }
}

function isRouting(kind: string, data: SourceData): boolean {
  return (
    ROUTING.has(kind) ||
    (kind === 'not' &&
      mappings(data).every((matcher) =>
        [...matcher].every(([inner, value]) => isRouting(inner, value)),
      ))
  )
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
  const { origins, source, isOfOrigin } = variable
  if (origins.has(value)) return origins.get(value)
  origins.set(value, undefined)
  const chosen = variable.byOutput.get(value) ?? []
  // Several variables in one, each with its value at the same place.
  const parts = source.split(' ')
  const found = chosen.map((mapping) => {
    const pattern = mapping.get('input_regexp')
    const input = strings(mapping.get('input'))
    if (isOfOrigin) return typeof pattern === 'string' ? readRegex(pattern, warn) : input
    const values = input[0]?.split(' ') ?? []
    return parts
      .map((part, index) =>
        originsOfVariable(part, values[index] ?? '', variables, warn, depth + 1),
      )
      .find((each) => each !== undefined)
  })
  const isKnown = isOfOrigin || (found.length > 0 && !found.includes(undefined))
  const all = isKnown ? found.flatMap((each) => each ?? []) : undefined
  if (isOfOrigin && variable.defaults.includes(value)) {
    warn(`${quote(name)} is ${quote(value)} for other origins, too, which is not read.`)
  }
  if (isOfOrigin && variable.mappings.some((entry) => isException(entry, value))) {
    warn(`${quote(name)} has exceptions, which are not read: the policy allows what they denied.`)
  }
  origins.set(value, all)
  return all
}

/** Whether an entry for an expression has another value, unless it is the one that an export begins with. */
function isException(entry: SourceMapping, value: string): boolean {
  const pattern = entry.get('input_regexp')
  return (
    typeof pattern === 'string' &&
    pattern !== LONG_HOST &&
    !strings(entry.get('outputs')).includes(value)
  )
}

/** Whether the requested headers are compared with a list that denies Authorization. */
function deniesAuthorization(variables: ReadonlyMap<string, MappedVariable>): boolean {
  return [...variables.values()].some(
    ({ source, mappings: entries }) =>
      source.toLowerCase() === REQUESTED_HEADERS &&
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
  if (pattern.startsWith('^') && pattern.endsWith('$')) return patternsOfRegex(pattern, warn)
  warn(`${quote(pattern)} is left out: it matches a part of an origin; write the origins.`)
  return []
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
