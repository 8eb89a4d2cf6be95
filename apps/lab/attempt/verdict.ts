import { actualOf, preflightOf, type Outcome } from './outcome.ts'

export interface Verdict {
  readonly tone: 'readable' | 'withheld' | 'unsent'
  readonly title: string
  readonly text: string
}

/** What came of an attempt, in words for someone who does not know CORS. */
export function verdictOf(outcome: Outcome): Verdict {
  if (outcome.browser.kind === 'answer') return readable
  if (actualOf(outcome) !== undefined) return withheld
  return preflightOf(outcome) === undefined ? refused : unsent
}

const readable: Verdict = {
  tone: 'readable',
  title: 'The page may read the answer',
  text: 'The server named this page’s origin in its answer, so the browser handed the answer over.',
}

const withheld: Verdict = {
  tone: 'withheld',
  title: 'The browser kept the answer from the page',
  text: 'The request reached the server, which carried it out and answered. But the answer does not name this page’s origin, so the page may not read it. CORS decides who may read; it stops no request from being sent.',
}

const unsent: Verdict = {
  tone: 'unsent',
  title: 'The browser never sent the request',
  text: 'It asked the server first, in a preflight, and the server did not agree. So the request stayed in the browser.',
}

const refused: Verdict = {
  tone: 'unsent',
  title: 'Nothing reached the server',
  text: 'The browser would not make this request at all, or no server listens there any more. Its own words below say more.',
}
