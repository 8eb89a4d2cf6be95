import { actualOf, type Outcome } from './outcome.ts'

/** The names of response headers that the server sent and the page cannot read. */
export function hiddenHeaders(outcome: Outcome): readonly string[] {
  if (outcome.browser.kind === 'error') return []
  const readable = new Set(outcome.browser.headers.map(([name]) => name.toLowerCase()))
  const sent = actualOf(outcome)?.response?.headers.map(([name]) => name) ?? []
  return [...new Set(sent)].filter((name) => !readable.has(name.toLowerCase()))
}
