import {
  isMapping,
  isSequence,
  textOf,
  type SourceData,
  type SourceMapping,
} from './source-data.ts'

/** In lower case, as the names of headers compare. */
const ORIGIN = '{http.request.header.origin}'

/** The matchers of a route, of which one must match. */
type Alternatives = readonly SourceMapping[]

/** What a handler sends, and the matchers of the routes around it, from the outermost. */
export interface SetHeaders {
  readonly values: ReadonlyMap<string, readonly string[]>
  readonly matchers: readonly Alternatives[]
}

/** A `map` handler: which values of a placeholder have which output. */
export interface MappedVariable {
  readonly source: string
  readonly isOfOrigin: boolean
  readonly mappings: readonly SourceMapping[]
  /** What every other value has. */
  readonly defaults: readonly string[]
  readonly byOutput: ReadonlyMap<string, readonly SourceMapping[]>
  /** The origins with an output, once they are known. Empty while they are looked for, so that no variable is its own. */
  readonly origins: Map<string, readonly string[] | undefined>
}

/** What the text of `caddy adapt` sends, and the variables of its matchers, by their names. */
export function collectHandlers(document: SourceData): {
  readonly handlers: readonly SetHeaders[]
  readonly variables: ReadonlyMap<string, MappedVariable>
} {
  const handlers: SetHeaders[] = []
  const variables = new Map<string, MappedVariable>()
  collect(document, [], handlers, variables)
  return { handlers, variables }
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
    isOfOrigin: isOriginPlaceholder(source),
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

export function isOriginPlaceholder(value: string): boolean {
  return value.toLowerCase() === ORIGIN
}

export function strings(data: SourceData | undefined): readonly string[] {
  return (isSequence(data) ? data : [data]).filter((item) => typeof item === 'string')
}

export function mappings(data: SourceData | undefined): readonly SourceMapping[] {
  return isSequence(data) ? data.filter((item) => isMapping(item)) : []
}
