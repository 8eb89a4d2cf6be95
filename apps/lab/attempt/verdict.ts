import { actualOf, preflightOf, type Outcome } from './outcome.ts'

export interface Verdict {
  readonly tone: 'readable' | 'unreadable' | 'unsent'
  readonly title: string
  readonly text: string
}

/** The outcome of an attempt, for someone who does not know CORS. */
export function verdictOf(outcome: Outcome): Verdict {
  if (outcome.browser.kind === 'response') return readable
  if (actualOf(outcome) !== undefined) return unreadable
  return preflightOf(outcome) === undefined ? unmade : unsent
}

const readable: Verdict = {
  tone: 'readable',
  title: 'The page can read the response',
  text: 'The response allows this page’s origin, so the browser gave it to the page.',
}

const unreadable: Verdict = {
  tone: 'unreadable',
  title: 'The page cannot read the response',
  text: 'The request reached the server, which carried it out and responded. But the response does not allow this page’s origin, so the browser blocked it. CORS decides which pages can read responses. It does not stop requests.',
}

const unsent: Verdict = {
  tone: 'unsent',
  title: 'The browser never sent the request',
  text: 'It sent a preflight first, and the server did not allow the request.',
}

const unmade: Verdict = {
  tone: 'unsent',
  title: 'No request reached the server',
  text: 'The browser does not send such a request at all, or the server does not run any more. The error below says more.',
}
