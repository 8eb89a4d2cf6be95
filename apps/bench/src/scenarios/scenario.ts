/** A policy as plain data, from which the options of all contestants are made. */
export interface PolicyData {
  /** `'*'`, one origin, or a list. `*.` stands for subdomains of any depth. */
  readonly origin: string | readonly string[]
  readonly methods: readonly string[]
  readonly allowedHeaders: readonly string[]
  readonly exposedHeaders: readonly string[]
  readonly credentials: boolean
  /** In seconds. */
  readonly maxAge: number
}

/** The parts of a request that CORS uses. */
export interface RequestData {
  readonly method: string
  readonly origin?: string
  readonly requestedMethod?: string
  readonly requestedHeaders?: string
}

export interface Scenario {
  readonly name: string
  readonly policy: PolicyData
  /** Sent in turn, again and again. Never empty. */
  readonly requests: readonly RequestData[]
  /** Whether no browser sends such requests. Then only the effect on the server is judged. */
  readonly isHostile?: true
  /** Whether whole applications are measured, too, and not only the decision. */
  readonly isWhole?: true
}
