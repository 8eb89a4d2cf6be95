import type { ReasonDetails } from '../reason-row.ts'
import type { ReasonCode } from '../reasons.ts'
import type { Engine } from './explanation.ts'
import type { OtherCause } from './other-causes.ts'

/** What was read from a text about one request, before it is put into words. */
export interface Reading {
  /** Null where the page can read the response. */
  readonly code: ReasonCode | OtherCause | null
  readonly engine?: Engine | undefined
  /** The category that Firefox printed, where it is more precise than that of the reason. */
  readonly firefox?: string | undefined
  /** What the engine printed, or what the transcript has. */
  readonly details?: Partial<ReasonDetails> | undefined
  readonly origin?: string | undefined
  readonly url?: string | undefined
  readonly method?: string | undefined
  readonly header?: string | undefined
  readonly status?: number | undefined
  /** The first URL, where the request was redirected. */
  readonly redirectedFrom?: string | undefined
  /** `font`, `script` or whatever else Chromium names. */
  readonly resource?: string | undefined
  /** These replace the words of the reason. */
  readonly isCors?: boolean | null | undefined
  readonly message?: string | undefined
  readonly fix?: string | undefined
}

/** A reading with its place in the text. */
export interface PlacedReading extends Reading {
  readonly index: number
}
