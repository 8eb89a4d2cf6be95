import type { PolicyName } from './policies.ts'

/** One claim about every adapter: requests, and the responses that they must get. */
export interface ConformanceCase {
  /** Unique, `theme/what`, e.g. `preflight/method-not-listed`. */
  readonly id: string
  /** A sentence: subject, condition, outcome. */
  readonly title: string
  /** The policies around the application, outermost first. */
  readonly policies: readonly [PolicyName, ...PolicyName[]]
  /** Sent one after another on one connection. */
  readonly exchanges: readonly [ExpectedExchange, ...ExpectedExchange[]]
  /** Why the case does not exist over HTTP/2, where it does not. */
  readonly onlyOverHttp1?: string | undefined
  /** Why the handler needs Node's response object, where it does. */
  readonly onlyOnNode?: string | undefined
}

/** A request, and the response that it must get. */
export interface ExpectedExchange {
  readonly request: CaseRequest
  /** Of the response to `request`. */
  readonly expect: Expectation
}

/** A request as it is sent. `Host` and `Content-Length` are added. */
export interface CaseRequest {
  /** Default: GET. */
  readonly method?: string
  /** Default: `/text`. `application.ts` lists the paths. */
  readonly path?: string
  /** Header lines in order. A name may occur several times. */
  readonly headers?: readonly (readonly [name: string, value: string])[]
  readonly body?: string
}

/** What the response to a request must be, and what the application must have seen of it. */
export interface Expectation {
  /** A list where frameworks differ: 404 or 405 for a missing method, for instance. */
  readonly status: number | readonly number[]
  /** Whether the request reached a handler of the application. */
  readonly reached: boolean
  /** The CORS headers of the response: exactly these, each once, names in lower case. */
  readonly cors: Readonly<Record<string, string>>
  /** The names in `Vary`, in lower case: exactly these, or at least these where the framework may add its own. */
  readonly vary: readonly string[] | { readonly atLeast: readonly string[] }
  /** Further headers, each once, names in lower case. `null` for one that must be missing. */
  readonly headers?: Readonly<Record<string, string | null>>
  /** The whole body. Default: any. */
  readonly body?: string | undefined
  /** The messages of the errors that reached the framework's error handling, in order. */
  readonly errors?: readonly string[]
}
