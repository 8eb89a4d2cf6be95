/** How bad a finding is where it holds. */
export type Severity = 'error' | 'warning' | 'info'

/** How sure a finding is: seen in full, seen in part, or inferred. */
export type Certainty = 'certain' | 'likely' | 'possible'

/** What `check`, `audit` and `lint` report. Plain JSON: it is what `--format json` prints. */
export interface Finding {
  /** Stable over releases: others filter by it. */
  readonly code: string
  readonly severity: Severity
  readonly certainty: Certainty
  /** What is wrong, and what an attacker or a user sees of it. */
  readonly message: string
  /** What to change. */
  readonly fix: string
  /** The page that explains it. */
  readonly docs: string
  /** The requests and responses that prove it, in order, without secrets. */
  readonly evidence?: readonly Evidence[]
  /** Where it is: a file with its line, or a URL. */
  readonly location?: Location
}

export interface Evidence {
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: readonly (readonly [name: string, value: string])[]
  }
  readonly response?: {
    readonly status: number
    readonly headers: readonly (readonly [name: string, value: string])[]
  }
}

export interface Location {
  /** A path from the working directory, or a URL. */
  readonly uri: string
  /** From 1. */
  readonly line?: number
  /** From 1. */
  readonly column?: number
}
