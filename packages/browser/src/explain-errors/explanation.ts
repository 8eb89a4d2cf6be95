import type { ReasonCode } from '../reasons.ts'
import type { SituationId } from '../situations/situation-id.ts'
import type { OtherCause } from './other-causes.ts'

/** The browser engine whose words were recognised. */
export type Engine = 'chromium' | 'firefox' | 'webkit'

/** What a pasted text says about one failed request. Plain JSON; null where the text does not say it. */
export interface CorsExplanation {
  /** Whether CORS headers fix it; null where the text does not show that. */
  readonly isCors: boolean | null
  /** Null where a page can read the response. */
  readonly reason: ReasonCode | OtherCause | null
  readonly engine: Engine | null
  /** The name of Chromium's `CorsError`. */
  readonly chromium: string | null
  /** Firefox's error category. */
  readonly firefox: string | null
  /** The page's origin. */
  readonly origin: string | null
  /** Without user name, password, query and fragment, which may be secrets. */
  readonly url: string | null
  readonly method: string | null
  /** The request header that is not allowed, or the response header that the page cannot read; in lower case. */
  readonly header: string | null
  /** What happened. */
  readonly message: string
  /** What to change, and on which side. */
  readonly fix: string
  /** The URL of a page that explains it. */
  readonly docs: string
  /** The entry of `@cors/browser/situations`. */
  readonly situation: SituationId | null
}
