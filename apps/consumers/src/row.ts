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
  /** @throws {Skip} where it cannot say anything here */
  readonly run: () => Promise<void>
}

/** Ends a step that is neither good nor bad. The message is the reason. */
export class Skip extends Error {
  override readonly name = 'Skip'
}
