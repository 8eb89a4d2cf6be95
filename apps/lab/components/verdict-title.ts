import type { Verdict } from '@cors/browser'

export type Tone = 'good' | 'warn' | 'bad'

/** What the verdict means for the page, in one sentence. */
export function titleOf(verdict: Verdict): { readonly tone: Tone; readonly title: string } {
  const { outcome, responseType, requests, preflight, network } = verdict
  if (outcome === 'allowed') {
    if (responseType === 'opaque') {
      return {
        tone: 'warn',
        title: 'The page gets an opaque response: no status, no headers, no body.',
      }
    }
    if (responseType === 'opaqueredirect') {
      return { tone: 'warn', title: 'The page sees that there is a redirect, and not where to.' }
    }
    return { tone: 'good', title: 'The page can read the response.' }
  }
  if (requests > 0) {
    return {
      tone: 'bad',
      title: 'The request reached the server. The page cannot read the response.',
    }
  }
  if (preflight && network) {
    return { tone: 'bad', title: 'The preflight failed. The browser does not send the request.' }
  }
  return { tone: 'bad', title: 'The browser sends nothing.' }
}
