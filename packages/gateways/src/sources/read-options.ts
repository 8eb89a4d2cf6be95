import type { GatewayWarning } from '../gateway-export.ts'
import { exactOrigins } from './exact-origins.ts'
import { isSequence, UnreadableValue, type SourceData } from './source-data.ts'
import type { SourcePolicy } from './source-policy.ts'
import { SourceReader } from './source-reader.ts'
import { quote } from '../quote.ts'

/** How the options of a package are read: each with its names and its defaults. */
export type ReadOptions = (
  documents: readonly SourceData[],
  warnings: GatewayWarning[],
) => SourcePolicy | undefined

const OTHERS = 'GET,HEAD,PUT,PATCH,POST,DELETE'

/** https://github.com/expressjs/cors/blob/v2.8.6/lib/index.js */
export const readExpressCors: ReadOptions = (documents, warnings) => {
  const options = read(documents, warnings)
  const given = options.data('origin')
  // Every false value but a missing one: the middleware does nothing.
  if (options.has('origin') && (given === false || given === null || given === '')) return undefined
  const headers = givenNames(options, 'allowedHeaders') ?? givenNames(options, 'headers')
  const policy: SourcePolicy = {
    origin: readOrigin(options, false),
    methods: options.has('methods') ? namesOf(options, 'methods') : OTHERS.split(','),
    // An empty list allows none; only a missing one sends the requested headers back.
    ...headersOf(headers, false),
    exposedHeaders: namesOf(options, 'exposedHeaders'),
    credentials: options.data('credentials') === true,
    maxAge: maxAgeOf(options),
  }
  warnOfPreflights(options)
  return policy
}

/** https://github.com/koajs/cors/blob/v5.0.0/index.js */
export const readKoaCors: ReadOptions = (documents, warnings) => {
  const options = read(documents, warnings)
  const origins = options.data('origin')
  if (isSequence(origins) && origins.length > 1) {
    options.warn('origin', 'A list was sent as it is, so that no page could read a response.')
    return undefined
  }
  if (origins === true) {
    options.warn('origin', 'It was sent as "true", so that no page could read a response.')
    return undefined
  }
  const methods = options.has('allowMethods') ? namesOf(options, 'allowMethods') : OTHERS.split(',')
  const policy: SourcePolicy = {
    origin: isFalsy(origins) ? '*' : readOrigin(options, true),
    methods,
    ...headersOf(givenNames(options, 'allowHeaders')),
    exposedHeaders: namesOf(options, 'exposeHeaders'),
    credentials: isTruthy(options, 'credentials'),
    maxAge: maxAgeOf(options) || undefined,
  }
  options.warnOfOthers(['keepHeadersOnError'])
  return policy
}

/** https://github.com/fastify/fastify-cors/blob/v11.4.3/index.js */
export const readFastifyCors: ReadOptions = (documents, warnings) => {
  const options = read(documents, warnings)
  if (options.data('origin') === false) return undefined
  const headers = options.data('allowedHeaders') ?? null
  const isChosen = options.has('delegator')
  if (isChosen) {
    options.warn(
      'delegator',
      'It chooses the options for each request, so that these have no effect.',
    )
  }
  // Without preflights there are no lists: browsers block what needs one.
  const hasPreflights = options.boolean('preflight') !== false
  const methods = options.has('methods') ? namesOf(options, 'methods') : ['GET', 'HEAD', 'POST']
  const policy: SourcePolicy = {
    origin: isChosen ? undefined : readOrigin(options, true),
    methods: hasPreflights ? methods : [],
    // Only `null` sends the requested headers back: an empty list allows none.
    ...headersOf(
      !hasPreflights ? [] : headers === null ? undefined : namesOf(options, 'allowedHeaders'),
      false,
    ),
    exposedHeaders: namesOf(options, 'exposedHeaders'),
    credentials: isTruthy(options, 'credentials'),
    maxAge: maxAgeOf(options),
  }
  warnOfPreflights(options)
  return policy
}

/** https://github.com/honojs/hono/blob/v4.13.19/src/middleware/cors/index.ts */
export const readHonoCors: ReadOptions = (documents, warnings) => {
  const options = read(documents, warnings)
  const policy: SourcePolicy = {
    origin: readOrigin(options, false),
    methods: options.has('allowMethods')
      ? namesOf(options, 'allowMethods')
      : [...OTHERS.split(','), 'QUERY'],
    ...headersOf(givenNames(options, 'allowHeaders')),
    exposedHeaders: namesOf(options, 'exposeHeaders'),
    credentials: isTruthy(options, 'credentials'),
    maxAge: maxAgeOf(options),
  }
  options.warnOfOthers()
  return policy
}

function read(documents: readonly SourceData[], warnings: GatewayWarning[]): SourceReader {
  return new SourceReader(documents[0], 'an object with options', warnings)
}

/**
 * `true` sends back the origin of every page, which is what `*` does without credentials.
 *
 * @param hasWildcardInLists - whether `*` in a list is more than a text that no origin equals
 */
function readOrigin(options: SourceReader, hasWildcardInLists: boolean): SourcePolicy['origin'] {
  if (!options.has('origin')) return '*'
  const origin = options.data('origin')
  if (origin === true) return '*'
  const texts = options.strings('origin') ?? []
  const isList = isSequence(origin)
  const isUnknown = origin instanceof UnreadableValue || (isList && origin.length > 0)
  if (texts.length === 0 && isUnknown) return undefined
  if (hasWildcardInLists || !isList) return exactOrigins(texts, 'origin', options.warnings)
  const listed = texts.filter((text) => text !== '*')
  if (listed.length < texts.length) {
    options.warn(
      'origin',
      '"*" in a list is left out: it was compared as it is, and matched no page.',
    )
  }
  return exactOrigins(listed, 'origin', options.warnings)
}

/** @returns `undefined` where the option is missing or empty, so that the requested headers are sent back */
function givenNames(options: SourceReader, name: string): readonly string[] | undefined {
  const data = options.data(name)
  return isFalsy(data) ? undefined : namesOf(options, name)
}

function headersOf(
  names: readonly string[] | undefined,
  echoesIfEmpty = true,
): Pick<SourcePolicy, 'allowedHeaders' | 'echoesHeaders'> {
  const echoes = names === undefined || (echoesIfEmpty && names.length === 0)
  return { allowedHeaders: names ?? [], echoesHeaders: echoes }
}

function namesOf(options: SourceReader, name: string): readonly string[] {
  return options.data(name) === false ? [] : (options.listed(name) ?? [])
}

function maxAgeOf(options: SourceReader): number | undefined {
  return options.data('maxAge') === '' ? undefined : options.number('maxAge')
}

function isFalsy(data: SourceData | undefined): boolean {
  return data === undefined || data === null || data === false || data === '' || data === 0
}

function isTruthy(options: SourceReader, name: string): boolean {
  const data = options.data(name)
  if (!(data instanceof UnreadableValue)) return !isFalsy(data)
  options.warn(
    name,
    `${quote(data.text)} is known only to the program that reads it; written as false.`,
  )
  return false
}

function warnOfPreflights(options: SourceReader): void {
  if (options.data('preflightContinue') === true) {
    options.warn('preflightContinue', 'Preflights end here; they reached the application there.')
  }
  options.warnOfOthers([
    'optionsSuccessStatus',
    'strictPreflight',
    'hideOptionsRoute',
    'hook',
    'cacheControl',
    'delegator',
    'logLevel',
  ])
}
