import type { Server } from 'node:http'
import type { PolicyData } from '../scenarios/scenario.ts'

/**
 * A small application of one framework, with the CORS of one library or with none. `GET` and `PUT /text` respond with
 * `reached`. The default export of a file in `contestants/<framework>`.
 */
export interface ApplicationContestant {
  readonly framework: string
  readonly name: string
  readonly role: 'bare' | 'baseline' | 'ours' | 'peer'
  /** The module that an application imports, to be bundled and loaded. `undefined` where it is not a package. */
  readonly module?: string
  /** Modules that such an application has loaded anyway. */
  readonly needs?: readonly string[]
  readonly serve: (policy: PolicyData) => Application | Promise<Application>
}

/** An application that does not listen yet. Who lets it listen closes it. */
export type Application =
  | { readonly kind: 'node'; readonly server: Server }
  | { readonly kind: 'fetch'; readonly fetch: Fetch }

export type Fetch = (request: Request) => Response | Promise<Response>

/** The body of the responses of the application behind the policy. */
export const REACHED = 'reached'
