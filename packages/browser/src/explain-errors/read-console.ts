import type { ReasonCode } from '../reasons.ts'
import { CONSOLE_CAUSES, type ConsoleCause } from './console-causes.ts'
import { readConsoleContexts, type ConsoleContext } from './console-contexts.ts'
import { readConsoleFacts, type ConsoleFact } from './console-facts.ts'
import { findMatches, type FoundMatch } from './find-matches.ts'
import { readFirefoxMessages } from './firefox-messages.ts'
import type { OtherCause } from './other-causes.ts'
import type { PlacedReading, Reading } from './reading.ts'
import { isReason } from './is-reason.ts'
import {
  onOneLine,
  withoutHardWraps,
  withoutJsonEscapes,
  withPlainQuotes,
} from './readable-text.ts'

/** Quotations of e-mails and Markdown, and comments in code. */
const LINE_PREFIX = /^[ \t]*(?:>+|\/\/+|#+|\*+)[ \t]+/gm

/** How far behind its context a cause stands. */
const REACH = 300
/** More errors than a person reads. */
const MOST = 300

/** What consoles and page code print: in any order, wrapped anywhere, with file names and line numbers around it. */
export function readConsole(text: string): readonly Reading[] {
  const { line, plain, contexts, causes } = readLine(text)
  const used = new Set<ConsoleContext>()
  const readings = causes.map((match) => {
    const context = contexts.findLast(
      ({ index, end }) => index <= match.index && match.index - end <= REACH,
    )
    // An error of page code belongs to no line of the console.
    const isFirst =
      context !== undefined && !used.has(context) && match.cause.code !== 'not-known-yet'
    if (isFirst) used.add(context)
    return toReading(match, isFirst ? context : undefined)
  })
  const cutOff = contexts.filter((context) => context.isCors && !used.has(context)).map(toCutOff)
  const all = [...readings, ...cutOff, ...readFirefoxMessages(line)]
    .toSorted((a, b) => a.index - b.index)
    .slice(0, MOST)
  return withFacts(joinSafariLines(all), readConsoleFacts(plain))
}

interface Line {
  /** The whole text. */
  readonly line: string
  readonly plain: string
  readonly contexts: readonly ConsoleContext[]
  readonly causes: readonly CauseMatch[]
}

function readLine(text: string): Line {
  const unescaped = withoutJsonEscapes(text.replace(LINE_PREFIX, ''))
  const asWrapped = toLine(unescaped)
  const joined = withoutHardWraps(unescaped)
  if (joined.length === unescaped.length) return asWrapped
  const asJoined = toLine(joined)
  // Lines can be equally long by chance.
  return countRecognized(asJoined) > countRecognized(asWrapped) ? asJoined : asWrapped
}

function toLine(text: string): Line {
  const line = onOneLine(text)
  const plain = withPlainQuotes(line)
  const causes = CONSOLE_CAUSES.flatMap((cause) =>
    findMatches(cause.pattern, plain).map(({ index, end, groups }): CauseMatch => ({
      index,
      end,
      groups,
      cause,
    })),
  )
  return { line, plain, contexts: readConsoleContexts(plain), causes: withoutOverlaps(causes) }
}

/** The characters of causes, and the contexts whose URL is whole. */
function countRecognized({ contexts, causes }: Line): number {
  const whole = contexts.filter(({ url }) => url?.includes(' ') !== true)
  return causes.reduce((sum, { index, end }) => sum + end - index, whole.length)
}

type CauseMatch = FoundMatch & { readonly cause: ConsoleCause }

/** Of two causes in the same place the longer one counts: Chromium's messages begin as WebKit's do. */
function withoutOverlaps(matches: readonly CauseMatch[]): readonly CauseMatch[] {
  const kept: CauseMatch[] = []
  const inOrder = matches.toSorted((a, b) => a.index - b.index || b.end - a.end)
  for (const match of inOrder) if (match.index >= (kept.at(-1)?.end ?? 0)) kept.push(match)
  return kept
}

function toCutOff(context: ConsoleContext): PlacedReading {
  return { ...placeOf(context), code: 'cut-off' }
}

function placeOf(context: ConsoleContext): Omit<PlacedReading, 'code'> {
  const { index, engine, url, origin, redirectedFrom, resource } = context
  return { index, engine, url, origin, redirectedFrom, resource }
}

function toReading(
  { index, groups, cause }: CauseMatch,
  context: ConsoleContext | undefined,
): PlacedReading {
  const { value, origin, status, preflight, header } = groups
  const code = preciseCode(cause.code, preflight !== undefined, status, context?.url)
  return {
    ...(context && placeOf(context)),
    index: context?.index ?? index,
    code,
    engine: cause.engine ?? context?.engine,
    origin: context?.origin ?? origin,
    status: status === undefined ? undefined : Number(status),
    details: value === undefined ? undefined : { value },
    header: (header ?? (code === 'header-not-allowed' ? value : undefined))?.toLowerCase(),
    method: code === 'method-not-allowed' ? value : undefined,
  }
}

function preciseCode(
  code: ConsoleCause['code'],
  isPreflight: boolean,
  status: string | undefined,
  url: string | undefined,
): ReasonCode | OtherCause {
  // Old versions said of files only that the response is invalid.
  if (code === 'preflight-failed' && url?.startsWith('file:') === true) return 'scheme-without-cors'
  if (code === 'preflight-redirect' || code === 'preflight-status')
    if (status !== undefined)
      return status.startsWith('3') ? 'preflight-redirect' : 'preflight-status'
  if (!isPreflight) return code
  const preflightCode = `preflight-${code}`
  return isReason(preflightCode) ? preflightCode : code
}

/** Safari names the cause in one line, and the URL in the next. */
function joinSafariLines(readings: readonly PlacedReading[]): readonly PlacedReading[] {
  const joined: PlacedReading[] = []
  for (const reading of readings) {
    const last = joined.at(-1)
    if (reading.code !== 'access-control-checks') joined.push(reading)
    else if (last?.engine === 'webkit' && last.url === undefined)
      joined[joined.length - 1] = { ...last, url: reading.url }
    else joined.push({ ...reading, engine: 'webkit' })
  }
  return joined
}

/** A fact with a URL belongs to the readings of that URL, any other to the reading above it. */
function withFacts(
  readings: readonly PlacedReading[],
  facts: readonly ConsoleFact[],
): readonly Reading[] {
  return readings.map((reading, position) => {
    const { index, url } = reading
    const next = readings[position + 1]?.index ?? Number.POSITIVE_INFINITY
    const isOurs = (fact: ConsoleFact): boolean =>
      fact.url === undefined
        ? fact.index >= index && fact.index < next
        : fact.url === url || (url === undefined && isInFront(fact, index))
    return addFacts(
      reading,
      facts.filter((fact) => isOurs(fact)),
    )
  })
}

/** `GET <url> net::ERR_…`: the cause is in the same line as the request. */
function isInFront(fact: ConsoleFact, index: number): boolean {
  return fact.index <= index && index - fact.index < (fact.url?.length ?? 0) + 40
}

function addFacts(reading: Reading, facts: readonly ConsoleFact[]): Reading {
  const methods = facts.map(({ method }) => method).filter((method) => method !== 'OPTIONS')
  return {
    ...reading,
    url: reading.url ?? firstOf(facts.map(({ url }) => url)),
    method: reading.method ?? firstOf(methods),
    status: reading.status ?? firstOf(facts.map(({ status }) => status)),
    origin: reading.origin ?? firstOf(facts.map(({ origin }) => origin)),
  }
}

function firstOf<Value>(values: readonly (Value | undefined)[]): Value | undefined {
  return values.find((value) => value !== undefined)
}
