import { actualOf, type Outcome } from './outcome.ts'

/** The names of chosen request headers that the browser did not send, since pages cannot set them. */
export function droppedHeaders(outcome: Outcome): readonly string[] {
  const actual = actualOf(outcome)
  if (actual === undefined) return []
  const sent = new Set(actual.request.headers.map(([name]) => name.toLowerCase()))
  return outcome.chosen.headers
    .map(([name]) => name)
    .filter((name) => !sent.has(name.toLowerCase()))
}
