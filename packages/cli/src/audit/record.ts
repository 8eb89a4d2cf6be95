import type { HeaderList } from '@cors/browser'
import type { SendOptions } from '../browser/send-request.ts'
import { candidatePages } from './candidate-pages.ts'
import { isCompleted, linesOf, type Exchange, type OriginExchange } from './exchange.ts'
import { findTarget } from './find-target.ts'
import { COMMON_VARIANTS, STRANGER, variantsOf } from './origin-variants.ts'
import { readOriginParts, type OriginParts } from './origin-parts.ts'
import { createProbes, type Probes } from './probes.ts'
import { isMoreReadable } from './readability.ts'
import type {
  PageExchange,
  PreflightExchange,
  Preflights,
  Recording,
  VariantExchange,
} from './recording.ts'
import { Sender } from './sender.ts'

export interface RecordOptions extends SendOptions {
  /** Origins that should be allowed. Others are guessed from the URL. */
  readonly pages: readonly OriginParts[]
  /** Sent to the origin of the URL only, and never with a preflight. */
  readonly headers: HeaderList
  readonly maxRequests: number
  /** In milliseconds, between two requests. */
  readonly delay: number
  /** Whether usual methods and headers are tried one by one. */
  readonly triesUsualNames: boolean
}

/** A server without a response. */
export interface Unreachable {
  readonly failed: Exchange
  readonly sent: number
}

/** Of a method and a header that no server knows. */
const UNKNOWN_METHOD = 'CORS-AUDIT'
const UNKNOWN_HEADER = 'x-cors-audit'

const USUAL_METHODS = ['PUT', 'PATCH', 'DELETE']
const USUAL_HEADERS = ['authorization', 'content-type', 'x-requested-with']
const NO_SUCH_PAGE = 'cors-audit-no-such-page'

/** More are shown only by a server that wants the audit to last. */
const MAX_SHOWN_ORIGINS = 5

/** Sends what the checks need; what says most comes first, because the number of requests has a limit. */
export async function record(
  start: string,
  options: RecordOptions,
): Promise<Recording | Unreachable> {
  const sender = new Sender(options)
  const probes = createProbes(sender, options.headers)
  const { url, withoutOrigin, redirecting, foreignOrigin } = await findTarget(start, probes)
  if (!isCompleted(withoutOrigin)) return { failed: withoutOrigin, sent: sender.sent }

  const stranger = await probes.get(url, STRANGER)
  const pages = await recordPages(url, options.pages, probes)
  const reader = findReader([...pages, stranger])
  const caller = reader?.origin ?? pages[0]?.origin ?? STRANGER
  const preflights = await recordPreflights(url, caller, options.triesUsualNames, probes)
  const plainOptions = await probes.options(url)
  const errors = [await probes.get(new URL(NO_SUCH_PAGE, url).href, caller)]
  if (options.headers.length > 0) errors.push(await probes.getAnonymously(url, caller))
  const redirects: OriginExchange[] = []
  for (const address of redirecting) redirects.push(await probes.get(address, caller))
  const variants = await recordVariants(url, pages, stranger, reader, probes)
  return {
    url,
    foreignOrigin,
    withoutOrigin,
    stranger,
    pages,
    named: pages.filter(({ page }) => options.pages.some(({ text }) => text === page.text)),
    variants,
    reader,
    preflights,
    options: plainOptions,
    errors,
    redirects,
    sent: sender.sent,
    unsent: sender.unsent,
  }
}

async function recordPages(
  url: string,
  named: readonly OriginParts[],
  probes: Probes,
): Promise<readonly PageExchange[]> {
  const pages: PageExchange[] = []
  const shown: OriginParts[] = []
  const recordPage = async (page: OriginParts, isGuess: boolean): Promise<void> => {
    if (pages.some(({ origin }) => origin === page.text)) return
    const exchange = { page, isGuess, ...(await probes.get(url, page.text)) }
    pages.push(exchange)
    shown.push(...originsIn(exchange))
  }
  for (const { page, isGuess } of candidatePages(url, named)) await recordPage(page, isGuess)
  // A server that responds with another origin than the request's shows one that it allows.
  for (const page of shown.slice(0, MAX_SHOWN_ORIGINS)) await recordPage(page, false)
  return pages
}

function originsIn(exchange: OriginExchange): readonly OriginParts[] {
  return linesOf(exchange, 'access-control-allow-origin')
    .flatMap((line) => line.split(',', MAX_SHOWN_ORIGINS))
    .slice(0, MAX_SHOWN_ORIGINS)
    .map((text) => readOriginParts(text.trim()))
    .filter((page) => page !== undefined)
    .filter(({ text }) => text !== exchange.origin)
}

/** The one that reads most; the first of equals. */
function findReader(exchanges: readonly OriginExchange[]): OriginExchange | undefined {
  let reader: OriginExchange | undefined
  for (const exchange of exchanges) {
    const most = reader === undefined ? 'nothing' : reader.readability
    if (isMoreReadable(exchange.readability, most)) reader = exchange
  }
  return reader
}

async function recordPreflights(
  url: string,
  origin: string,
  triesUsualNames: boolean,
  { preflight }: Probes,
): Promise<Preflights> {
  const plain = await preflight(url, { origin, method: 'GET' })
  const anyMethod = await preflight(url, { origin, method: UNKNOWN_METHOD })
  const anyHeader = await preflight(url, { origin, method: 'GET', headers: [UNKNOWN_HEADER] })
  const privateNetwork = await preflight(url, { origin, method: 'GET' }, [
    ['Access-Control-Request-Private-Network', 'true'],
  ])
  const stranger =
    origin === STRANGER ? plain : await preflight(url, { origin: STRANGER, method: 'GET' })
  const usual: PreflightExchange[] = []
  if (triesUsualNames) {
    for (const method of USUAL_METHODS) usual.push(await preflight(url, { origin, method }))
    for (const name of USUAL_HEADERS)
      usual.push(await preflight(url, { origin, method: 'GET', headers: [name] }))
  }
  return { plain, anyMethod, anyHeader, privateNetwork, stranger, usual }
}

async function recordVariants(
  url: string,
  pages: readonly PageExchange[],
  stranger: OriginExchange,
  reader: OriginExchange | undefined,
  probes: Probes,
): Promise<readonly VariantExchange[]> {
  const strangerReads = stranger.readability
  // Where everyone reads as much as any page, a variant cannot read more.
  if (
    strangerReads !== 'nothing' &&
    (reader === undefined || !isMoreReadable(reader.readability, strangerReads))
  )
    return []
  const worth = pages.filter((exchange) => !exchange.isGuess || exchange.readability !== 'nothing')
  const all = [
    ...COMMON_VARIANTS.map((variant) => ({ variant, page: undefined })),
    ...worth.flatMap(({ page }) => variantsOf(page).map((variant) => ({ variant, page }))),
  ]
  const tried = new Set(pages.map(({ origin }) => origin))
  const variants: VariantExchange[] = []
  for (const { variant, page } of all) {
    if (tried.has(variant.origin)) continue
    tried.add(variant.origin)
    variants.push({ variant, page, ...(await probes.get(url, variant.origin)) })
  }
  return variants
}
