/** The response to a request, as a client sees it. */
export interface ObservedResponse {
  readonly status: number
  /** By name in lower case; several lines joined with `, `. */
  readonly headers: Readonly<Record<string, string>>
  /** Whether the request reached the application behind the policy. */
  readonly isReached: boolean
}
