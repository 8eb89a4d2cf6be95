/** A defect that existing CORS libraries have, as an edit of our own source. */
export interface Mutant {
  /** What is wrong with the mutant, in words. */
  readonly defect: string
  readonly file: string
  /** Occurs exactly once in the file. */
  readonly find: string
  readonly replace: string
  /** The packages whose conformance runs must notice. */
  readonly suites: readonly string[]
}

export const mutants: readonly Mutant[] = []
