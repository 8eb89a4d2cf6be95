import type { Header, LocalNetwork, ProfileName } from '@cors/browser'
import type { SituationId } from '@cors/browser/situations'
import type { LabAddresses, ServerName } from '../model/addresses.ts'

/** What sends a request. */
export const SENDERS = ['fetch', 'xhr', 'xhr-upload', 'img', 'font', 'module'] as const
export type Sender = (typeof SENDERS)[number]

export const CREDENTIALS = ['same-origin', 'include', 'omit'] as const
export const MODES = ['cors', 'no-cors', 'same-origin'] as const
export const REDIRECTS = ['follow', 'error', 'manual'] as const

/** A request as a person builds it. */
export interface LabRequest {
  readonly server: ServerName
  /** A path of the servers with its query, such as `/items`. See `ROUTES` in `model/routes.ts`. */
  readonly path: string
  /** A URL of another server, in place of `server` and `path`: predicted only. */
  readonly url?: string
  readonly method: string
  readonly headers: readonly Header[]
  readonly credentials: (typeof CREDENTIALS)[number]
  /** Of `img`: `cors` is the attribute `crossorigin`, `no-cors` its absence. */
  readonly mode: (typeof MODES)[number]
  readonly redirect: (typeof REDIRECTS)[number]
  /** Empty: no body. */
  readonly body: string
  readonly via: Sender
  /** A `PageName`, whose requests are sent for real; or any other origin: predicted only. */
  readonly page: string
  /** The networks of page and server, for Local Network Access: predicted only. */
  readonly localNetwork?: LocalNetwork
}

/** Everything that the lab shows, and that a link to it holds. */
export interface LabState {
  /** The text of the editor: the policy's options as JSON, right or wrong. */
  readonly policy: string
  readonly request: LabRequest
  /** What differs in a request that is sent before, from the same page to the same server, so that it fills caches. */
  readonly before?: Partial<LabRequest>
  readonly profile: ProfileName
  readonly situation?: SituationId
}

/** The request that the builder starts with. */
export const FIRST_REQUEST: LabRequest = {
  server: 'express',
  path: '/items',
  method: 'GET',
  headers: [],
  credentials: 'same-origin',
  mode: 'cors',
  redirect: 'follow',
  body: '',
  via: 'fetch',
  page: 'app',
}

/** The state that the lab starts with. */
export function firstState({ senders }: LabAddresses): LabState {
  const policy = JSON.stringify({ origin: [senders.app] }, null, 2)
  return { policy, request: FIRST_REQUEST, profile: 'chromium' }
}
