import { actualOf, type Outcome } from './outcome.ts'

/** Names of the answer's headers that were on the wire and that the browser does not show to the page. */
export function hiddenHeaders(outcome: Outcome): readonly string[] {
  if (outcome.browser.kind === 'error') return []
  const readable = new Set(outcome.browser.fields.map(([name]) => name.toLowerCase()))
  const sent = actualOf(outcome)?.response?.fields.map(([name]) => name) ?? []
  return [...new Set(sent)].filter((name) => !readable.has(name.toLowerCase()))
}
