import type { Header } from '@cors/browser'
import type { LabRequest } from '../state/lab-state.ts'
import type { BrowserReport } from './attempt.ts'

/** A request for the page that sends it. */
export interface RequestToSend extends Pick<
  LabRequest,
  'via' | 'method' | 'credentials' | 'mode' | 'redirect' | 'body'
> {
  readonly url: string
  readonly headers: readonly Header[]
}

/** From the lab's page to the page that sends requests. */
export interface SendMessage {
  readonly type: 'cors-lab-send'
  readonly id: string
  readonly request: RequestToSend
}

/** Back to the lab's page: that it is ready, or what it saw. */
export type SenderMessage =
  | { readonly type: 'cors-lab-ready' }
  | { readonly type: 'cors-lab-report'; readonly id: string; readonly report: BrowserReport }

/** What the page that sends requests is told when it is made. */
export interface SenderConfig {
  /** The pages that may give it requests. */
  readonly pages: readonly string[]
  /** The origins that it sends requests to. */
  readonly servers: readonly string[]
}
