import type { RequestParts } from '../scenarios/fresh-requests.ts'
import type { PolicyData } from '../scenarios/scenario.ts'
import type { MinimalResponse } from './minimal-response.ts'

/** A contestant where decisions are measured without a framework. The default export of a file in `contestants`. */
export interface DecisionContestant {
  readonly name: string
  /** `observed`: ours, under a policy of `observePolicy`. */
  readonly role: 'baseline' | 'ours' | 'observed' | 'peer'
  /** Does everything that is done once. */
  readonly prepare: (policy: PolicyData) => Decider
}

export interface Decider {
  /** Decides without writing, where the library can. */
  readonly decide?: (request: RequestParts) => unknown
  /** Decides, writes the headers, and ends or continues. */
  readonly respond: (request: RequestParts, response: MinimalResponse) => void | Promise<void>
}
