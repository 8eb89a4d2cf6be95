import type { GatewayWarning } from '../gateway-export.ts'
import { quote } from '../quote.ts'
import { collectHandlers, strings, type MappedVariable } from './caddy-handlers.ts'
import { originsOf } from './caddy-origins.ts'
import { isMapping, textOf, type SourceData } from './source-data.ts'
import type { SourcePolicy } from './source-policy.ts'
import { splitNames } from './source-reader.ts'
import { textError } from './text-error.ts'

/** In lower case, as the names of headers compare. */
const REQUESTED_METHOD = '{http.request.header.access-control-request-method}'
const REQUESTED_HEADERS = '{http.request.header.access-control-request-headers}'

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
  const { handlers, variables } = collectHandlers(document)
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
  /** The names in a list, or `undefined` for the requested ones. */
  const listed = (name: string, requested: string): readonly string[] | undefined => {
    const value = only(name)
    if (value.toLowerCase() === requested) return undefined
    if (!value.includes('{')) return splitNames(value)
    warn(`${name} is ${quote(value)}, which only Caddy knows; it is left out.`)
    return []
  }
  const methods = listed('access-control-allow-methods', REQUESTED_METHOD)
  const headers = listed('access-control-allow-headers', REQUESTED_HEADERS)
  const maxAge = Number(only('access-control-max-age') || Number.NaN)
  return {
    origin: origins.includes('*') ? '*' : origins.length === 0 ? undefined : origins,
    methods: methods ?? [],
    echoesMethod: methods === undefined,
    allowedHeaders: headers ?? [],
    echoesHeaders: headers === undefined,
    deniesAuthorization: headers === undefined && deniesAuthorization(variables),
    exposedHeaders: splitNames(only('access-control-expose-headers')),
    credentials: only('access-control-allow-credentials') === 'true',
    maxAge: Number.isFinite(maxAge) ? maxAge : undefined,
  }
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
