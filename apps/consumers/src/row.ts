/** A line of the table. Its steps run one after the other. */
export interface Row {
  readonly area: string
  readonly name: string
  readonly steps: readonly Step[]
}

/** A cell of the table. */
export interface Step {
  readonly column: string
  /** Whether the test command runs it, too. */
  readonly isCore?: boolean
  readonly run: () => Promise<void>
}
