import type { Exchange, OriginExchange } from './exchange.ts'
import type { OriginVariant } from './origin-variants.ts'
import type { OriginParts } from './origin-parts.ts'

/** What was sent to a server, and what it responded. Every check is a function of it. */
export interface Recording {
  /** Where redirects of the same origin ended. */
  readonly url: string
  readonly withoutOrigin: Exchange
  /** Of an origin that no server lists. */
  readonly stranger: OriginExchange
  /** Of origins that may be allowed: those that the user named first. */
  readonly pages: readonly PageExchange[]
  /** Those of `pages` that the user named, because they should be allowed. */
  readonly named: readonly PageExchange[]
  readonly variants: readonly VariantExchange[]
  /** Of the page that reads most, among all of them; undefined where none reads anything. */
  readonly reader: OriginExchange | undefined
  readonly preflights: Preflights
  /** OPTIONS that is no preflight. */
  readonly options: Exchange
  /** A URL that does not exist, and where the audit is authenticated, its URL without that. */
  readonly errors: readonly OriginExchange[]
  /** The redirects to `url`. */
  readonly redirects: readonly OriginExchange[]
  /** Another origin that `url` redirects to. */
  readonly foreignOrigin: string | undefined
  /** How many requests were sent. */
  readonly sent: number
  /** How many were not, because of the limit or because the server no longer responds. */
  readonly unsent: number
}

export interface PageExchange extends OriginExchange {
  readonly page: OriginParts
  readonly isGuess: boolean
}

export interface VariantExchange extends OriginExchange {
  readonly variant: OriginVariant
  /** What it is a variant of; undefined for those that every server is tried with. */
  readonly page: OriginParts | undefined
}

export interface PreflightExchange extends Exchange {
  readonly origin: string
  readonly method: string
  readonly headers: readonly string[]
}

/** Of the reader, or where there is none, of the first page; all but one. */
export interface Preflights {
  /** For GET, without headers: what every policy allows that allows the origin. */
  readonly plain: PreflightExchange
  /** For a method that no server has. */
  readonly anyMethod: PreflightExchange
  /** For a header that no server knows. */
  readonly anyHeader: PreflightExchange
  /** With the header of Private Network Access. */
  readonly privateNetwork: PreflightExchange
  /** Of the stranger. */
  readonly stranger: PreflightExchange
  /** For usual methods and headers, one by one: only to describe the policy. */
  readonly usual: readonly PreflightExchange[]
}

/** Every exchange, for checks of what no response should have. */
export function allExchanges(recording: Recording): readonly Exchange[] {
  const { withoutOrigin, stranger, pages, variants, options, errors, redirects } = recording
  const requests = [...pages, stranger, ...variants, withoutOrigin]
  return [...requests, ...preflightExchanges(recording), options, ...errors, ...redirects]
}

export function preflightExchanges({ preflights }: Recording): readonly PreflightExchange[] {
  const { plain, anyMethod, anyHeader, privateNetwork, stranger, usual } = preflights
  return [plain, anyMethod, anyHeader, privateNetwork, stranger, ...usual]
}
