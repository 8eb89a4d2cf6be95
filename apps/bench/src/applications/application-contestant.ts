import type { Server } from 'node:http'
import type { PolicyData } from '../scenarios/scenario.ts'

/**
 * A small application of one framework, with the CORS of one library or with none: `GET` and `PUT /text` are
 * answered with `reached`. The default export of a file in `contestants/<framework>`.
 */
export interface ApplicationContestant {
  readonly framework: string
  readonly name: string
  readonly role: 'bare' | 'floor' | 'ours' | 'peer'
  /** What an application imports to have it; to be bundled, and to be loaded. Missing where it is no package. */
  readonly module?: string
  /** What such an application has loaded anyway. */
  readonly needs?: readonly string[]
  readonly serve: (policy: PolicyData) => Application | Promise<Application>
}

/** Not listening; whoever lets it listen closes it. */
export type Application =
  | { readonly kind: 'node'; readonly server: Server }
  | { readonly kind: 'fetch'; readonly fetch: Fetch }

export type Fetch = (request: Request) => Response | Promise<Response>

/** What the application behind the policy answers. */
export const REACHED = 'reached'
