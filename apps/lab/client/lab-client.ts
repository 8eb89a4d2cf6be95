import type { Attempt } from '../model/attempt.ts'
import type { LabAddresses, ServerName } from '../model/addresses.ts'
import type { Comparison } from '../model/compare.ts'
import type { Prediction } from '../model/predict-request.ts'
import type { LabState } from '../state/lab-state.ts'

/** What the page does with the servers of the lab. `connectLab` in `connect-lab.ts` makes one. */
export interface LabClient {
  /** Where the servers are. */
  readonly addresses: LabAddresses
  /** Part of the URLs of this visitor's requests. */
  readonly visitor: string
  /**
   * Puts the policy of the text in force on every server at once, for this visitor alone.
   *
   * Rejects if the lab's servers do not respond.
   */
  readonly setPolicy: (text: string) => Promise<PolicyChange>
  /**
   * Sends the request from its page, for real. The frame of the page is a hidden part of the document.
   *
   * Rejects if the request can only be predicted (see `isSendable`), or if the lab's servers do not respond.
   */
  readonly send: (
    state: Pick<LabState, 'request' | 'before'>,
    signal?: AbortSignal,
  ) => Promise<Attempt>
  /** Removes the frames. */
  readonly close: () => void
}

/** What a change of the policy led to: an invalid text leaves the old policy in force. */
interface PolicyChange {
  readonly isInForce: boolean
  /** The text that is in force now. */
  readonly inForce: string
}

/** One cell of the table: a scenario at a server. */
export interface TableCell {
  readonly scenario: string
  readonly server: ServerName
  readonly prediction: Prediction
  readonly attempt: Attempt
  readonly comparison: Comparison
}
