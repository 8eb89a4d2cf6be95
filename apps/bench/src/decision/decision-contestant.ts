import type { RequestFields } from '../scenarios/fresh-requests.ts'
import type { PolicyData } from '../scenarios/scenario.ts'
import type { MinimalAnswer } from './minimal-answer.ts'

/** Who takes part where decisions are measured alone, without a framework. The default export of a file in `contestants`. */
export interface DecisionContestant {
  readonly name: string
  readonly role: 'floor' | 'ours' | 'peer'
  /** Prepares all that can be prepared once. */
  readonly prepare: (policy: PolicyData) => Decider
}

export interface Decider {
  /** Only what to send, where that can be had by itself. */
  readonly decide?: (request: RequestFields) => unknown
  /** Decides, writes, and ends or goes on. */
  readonly answer: (request: RequestFields, answer: MinimalAnswer) => void | Promise<void>
}
