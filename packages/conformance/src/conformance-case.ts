import type { PolicyName } from './policies.ts'

/** One claim about every adapter: what goes in over the wire, and what must come back. */
export interface ConformanceCase {
  /** Unique, `theme/what`, e.g. `preflight/method-not-listed`. */
  readonly id: string
  /** A sentence: subject, condition, outcome. */
  readonly title: string
  /** The application's policies in the order of registration, outermost first. */
  readonly policies: readonly [PolicyName, ...PolicyName[]]
  /** Requests and what must come back, in turn on one connection. */
  readonly exchanges: readonly [Exchange, ...Exchange[]]
  /** Why the case cannot be put into HTTP/2, where it cannot. */
  readonly onlyOverHttp1?: string | undefined
  /** Why the case needs Node's own answer in the handler's hand, where it does. */
  readonly onlyOnNode?: string | undefined
}

export interface Exchange {
  readonly request: CaseRequest
  readonly expect: Expectation
}

export interface CaseRequest {
  /** Default: GET. */
  readonly method?: string
  /** Default: `/text`. See `application.ts` for what lies where. */
  readonly path?: string
  /** Field lines in order; a name may come several times. */
  readonly headers?: readonly (readonly [name: string, value: string])[]
  readonly body?: string
}

export interface Expectation {
  /** Several where frameworks differ by nature, 404 or 405 for a missing method for instance. */
  readonly status: number | readonly number[]
  /** Whether a handler of the application was reached. */
  readonly reached: boolean
  /** Of the six headers exactly these, names in lower case, each once. */
  readonly cors: Readonly<Record<string, string>>
  /** `Vary` as a set, in lower case: these names and no others. `at-least` where the framework may add its own. */
  readonly vary: readonly string[] | { readonly atLeast: readonly string[] }
  /** Further fields, each once and exactly; `null` for one that must not be there. Names in lower case. */
  readonly headers?: Readonly<Record<string, string | null>>
  /** The whole body; `undefined` for any. */
  readonly body?: string | undefined
  /** The messages of the errors that reached the framework's error handling, in order. */
  readonly errors?: readonly string[]
}
