/** A policy as plain data, in the words that all contestants' options can be made from. */
export interface PolicyData {
  /** `'*'`, one origin, or a list; `*.` stands for the hosts below, at any depth. */
  readonly origin: string | readonly string[]
  readonly methods: readonly string[]
  readonly allowedHeaders: readonly string[]
  readonly exposedHeaders: readonly string[]
  readonly credentials: boolean
  /** In seconds. */
  readonly maxAge: number
}

/** What a request says of CORS. */
export interface RequestData {
  readonly method: string
  readonly origin?: string
  readonly askedMethod?: string
  readonly askedHeaders?: string
}

export interface Scenario {
  readonly name: string
  readonly policy: PolicyData
  /** Come in turn, again and again. Never empty. */
  readonly requests: readonly RequestData[]
  /** Whether no browser sends such requests: then only what the answer does to the server is judged. */
  readonly isHostile?: true
  /** Whether the whole application is measured, too, and not only the decision. */
  readonly isWhole?: true
}
