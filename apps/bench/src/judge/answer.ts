/** What came back for a request. */
export interface Answer {
  readonly status: number
  /** By name in lower case; several lines joined with `, `. */
  readonly headers: Readonly<Record<string, string>>
  /** Whether the application behind the policy was reached. */
  readonly isReached: boolean
}
