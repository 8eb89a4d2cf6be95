/** What a person must decide, because the old code does not say it or says what this library rejects. */
export type DecisionCode =
  | 'denied-request-continues'
  | 'expression-not-proved'
  | 'function-not-proved'
  | 'name-never-matched'
  | 'option-changes-meaning'
  | 'option-rejected'
  | 'options-not-visible'
  | 'origin-reflected'
  | 'package-used-otherwise'
  | 'policy-of-gateway'
  | 'root-module-not-visible'
  | 'route-policy-governs-preflights'
  | 'value-not-visible'
  | 'wildcard-with-credentials'

export interface Decision {
  readonly code: DecisionCode | 'marker-left'
  /** What to decide, as in the comment. */
  readonly message: string
  /** Of the old text, in UTF-16 units. */
  readonly start: number
}

const MARKER = 'cors-migrate:'

/** The comment at the place of a decision. */
export function markerOf(message: string): string {
  return `/* ${MARKER} ${message.replaceAll('*/', '*\\/')} */`
}

/** What an earlier run left to decide, or `undefined` for another comment. */
export function readMarker(comment: string): string | undefined {
  const text = comment.trim()
  return text.startsWith(MARKER)
    ? text.slice(MARKER.length).trim().replaceAll('*\\/', '*/')
    : undefined
}
