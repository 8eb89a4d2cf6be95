import { checkOptions } from '@cors/core'
import { isSafelistedMethod } from '@cors/core/fetch-standard'
import { isCompleted, linesOf, type Exchange, type OriginExchange } from './exchange.ts'
import { credentialsMode, isMoreReadable, preflightFailure } from './readability.ts'
import type { PreflightExchange, Recording, VariantExchange } from './recording.ts'

/** Options as plain JSON. */
interface DerivedOptions {
  readonly origin: '*' | readonly string[]
  readonly methods?: '*' | readonly string[]
  readonly allowedHeaders?: readonly string[]
  readonly exposedHeaders?: readonly string[]
  readonly credentials?: true
  readonly maxAge?: number
}

export interface DerivedPolicy {
  /** Undefined where no origin that was tried is allowed. */
  readonly options: DerivedOptions | undefined
  /** What was not seen, and what the server does that no policy says: sentences. */
  readonly notes: readonly string[]
}

/**
 * The policy that responds as the server does, as far as an audit saw it.
 *
 * @param recording - of an audit that tried the usual names
 * @param codes - of its findings
 */
export function derivePolicy(recording: Recording, codes: readonly string[]): DerivedPolicy {
  const { reader } = recording
  if (reader === undefined) {
    return { options: undefined, notes: ['No origin that was tried is allowed.'] }
  }
  const notes: string[] = []
  const note = (text: string): void => {
    notes.push(text)
  }
  const granted = grantedPreflights(recording, reader)
  const methods = deriveMethods(recording, granted, note)
  const allowedHeaders = deriveAllowedHeaders(recording, granted, note)
  const exposedHeaders = namesIn(reader, 'access-control-expose-headers')
  const maxAge = deriveMaxAge(granted, note)
  const options: DerivedOptions = {
    origin: deriveOrigin(recording, reader, codes, note),
    ...(methods.length > 0 && { methods }),
    ...(allowedHeaders.length > 0 && { allowedHeaders }),
    ...(exposedHeaders.length > 0 && { exposedHeaders }),
    ...(reader.readability === 'with-credentials' && { credentials: true }),
    ...(maxAge !== undefined && { maxAge }),
  }
  for (const { message } of checkOptions(options)) note(`definePolicy rejects this: ${message}`)
  return { options, notes }
}

function deriveOrigin(
  recording: Recording,
  reader: OriginExchange,
  codes: readonly string[],
  note: (text: string) => void,
): DerivedOptions['origin'] {
  const { stranger, pages, variants } = recording
  const strangerReads = stranger.readability
  const best = reader.readability
  if (strangerReads === best && best === 'without-credentials') return '*'
  if (strangerReads === best) {
    note(
      'The server allows every origin with credentials, and no policy does that. List the origins that you trust: these were tried.',
    )
  } else {
    note(
      `${pages.length + variants.length} origins were tried; the server may allow others. Name them with --origin.`,
    )
    if (strangerReads !== 'nothing') {
      note('Every other origin can read without credentials. See choosePolicy, to keep that.')
    }
  }
  // What another mistake explains is no finding of its own.
  const allowed = variants
    .filter((exchange) => isMoreReadable(exchange.readability, strangerReads))
    .filter(({ variant }) => codes.includes(variant.code))
  const patterns = allowed.map(patternOf).filter((pattern) => pattern !== undefined)
  const mistakes = new Map(
    allowed
      .filter((exchange) => patternOf(exchange) === undefined)
      .toReversed()
      .map(({ variant, origin }) => [variant.code, origin]),
  )
  for (const [code, origin] of mistakes) {
    note(`The server also allows ${origin} (${code}), and the policy does not.`)
  }
  const listed = pages
    .filter((exchange) => exchange.readability === best)
    .map(({ origin }) => origin)
    .filter((origin) => !patterns.includes(`${origin}:*`))
  return [...listed, ...new Set(patterns)]
}

/** The pattern for all that a variant stands for, where that can be meant. */
function patternOf({ variant, page, origin }: VariantExchange): string | undefined {
  // A name under a registry, or where anyone can publish, is never meant.
  if (page === undefined || variant.severity[0] === 'error') return undefined
  if (variant.code === 'trusts-any-port') return origin.replace(/:[0-9]+$/, ':*')
  return variant.code === 'trusts-any-subdomain' ? origin.replace(/:\/\/[^.]*/, '://*') : undefined
}

function grantedPreflights(
  { preflights }: Recording,
  reader: OriginExchange,
): readonly PreflightExchange[] {
  const { plain, anyMethod, anyHeader, usual } = preflights
  return [plain, anyMethod, anyHeader, ...usual].filter((exchange) => isGranted(exchange, reader))
}

function isGranted(preflight: PreflightExchange, reader: OriginExchange): boolean {
  if (!isCompleted(preflight)) return false
  const { origin, method, headers, response } = preflight
  const page = { origin, method, credentials: credentialsMode(reader.readability) }
  const named =
    headers.length === 0 ? page : { ...page, headers: headers.map((name) => [name, '1'] as const) }
  return preflightFailure(named, response) === undefined
}

function deriveMethods(
  { preflights: { anyMethod } }: Recording,
  granted: readonly PreflightExchange[],
  note: (text: string) => void,
): '*' | readonly string[] {
  if (granted.includes(anyMethod)) return '*'
  const names = new Set([
    ...granted.flatMap((exchange) => namesIn(exchange, 'access-control-allow-methods')),
    ...granted.map(({ method }) => method),
  ])
  return [...names]
    .filter((name) => !isSafelistedMethod(name) && name !== '*')
    .filter((name) => isAccepted({ methods: [name] }, note))
}

function deriveAllowedHeaders(
  { preflights: { anyHeader } }: Recording,
  granted: readonly PreflightExchange[],
  note: (text: string) => void,
): readonly string[] {
  const listed = unique([
    ...granted.flatMap((exchange) => namesIn(exchange, 'access-control-allow-headers')),
    ...granted.flatMap(({ headers }) => headers),
  ])
  if (!granted.includes(anyHeader)) {
    return listed.filter((name) => name !== '*' && isAccepted({ allowedHeaders: [name] }, note))
  }
  // `*` does not cover it, and a server that sends back what was requested does.
  return listed.some((name) => name.toLowerCase() === 'authorization')
    ? ['*', 'Authorization']
    : ['*']
}

function deriveMaxAge(
  granted: readonly PreflightExchange[],
  note: (text: string) => void,
): number | undefined {
  const lines = granted.flatMap((exchange) => linesOf(exchange, 'access-control-max-age'))
  const [value] = lines
  if (value === undefined) return undefined
  const maxAge = Number(value)
  return /^[0-9]+$/.test(value) && isAccepted({ maxAge }, note) ? maxAge : undefined
}

/** Notes why not. */
function isAccepted(part: object, note: (text: string) => void): boolean {
  const issues = checkOptions({ origin: '*', ...part })
  for (const { message } of issues) note(`Left out: ${message}`)
  return issues.length === 0
}

/** The members of a list, as they were sent, each once in any case. */
function namesIn(exchange: Exchange, header: string): readonly string[] {
  return unique(
    linesOf(exchange, header)
      .flatMap((line) => line.split(','))
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  )
}

function unique(names: readonly string[]): readonly string[] {
  return [
    ...new Map(names.toReversed().map((name) => [name.toLowerCase(), name])).values(),
  ].toReversed()
}
