import { LONG_HOST } from '../origin-regex.ts'
import { quote } from '../quote.ts'
import {
  isOriginPlaceholder,
  mappings,
  strings,
  type MappedVariable,
  type SetHeaders,
} from './caddy-handlers.ts'
import { patternsOfRegex } from './patterns-of-regex.ts'
import {
  isMapping,
  isSequence,
  textOf,
  type SourceData,
  type SourceMapping,
} from './source-data.ts'

/** Matchers that say for which requests a route is, and not which of them are allowed. */
const ROUTING = new Set(['host', 'method', 'path', 'path_regexp', 'file'])

/**
 * The origins that a handler allows: its value, where the matchers around it allow that.
 *
 * @param isOne - whether every other handler sends the same value
 */
export function originsOf(
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
  const isLiteral = !value.startsWith('{') && value !== '*'
  if (isLiteral && value.includes('*')) {
    warn(
      `${quote(value)} is left out: it was sent as it is, so that no page could read a response.`,
    )
    return []
  }
  if (value.startsWith('{') && !isOriginPlaceholder(value)) {
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
