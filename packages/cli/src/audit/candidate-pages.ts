import { readOriginParts, type OriginParts } from './origin-parts.ts'

/** An origin that a server may allow. */
export interface CandidatePage {
  readonly page: OriginParts
  /** Whether nothing says that this origin exists: its variants are tried only where it is allowed. */
  readonly isGuess: boolean
}

/** The pages that the user named, then those that belong to the URL, then guesses. */
export function candidatePages(
  url: string,
  named: readonly OriginParts[],
): readonly CandidatePage[] {
  const own = toPages([new URL(url).origin])
  const guesses = [
    ...named.flatMap(({ scheme, registrableDomain }) => namesOf(scheme, registrableDomain, [''])),
    ...own.flatMap(({ scheme, registrableDomain }) =>
      namesOf(scheme, registrableDomain, ['', 'www.', 'app.']),
    ),
    'http://localhost:3000',
  ]
  return [
    ...[...named, ...own].map((page) => ({ page, isGuess: false })),
    ...toPages(guesses).map((page) => ({ page, isGuess: true })),
  ]
}

function namesOf(
  scheme: string,
  domain: string | undefined,
  beginnings: readonly string[],
): readonly string[] {
  return domain === undefined ? [] : beginnings.map((text) => `${scheme}://${text}${domain}`)
}

function toPages(origins: readonly string[]): readonly OriginParts[] {
  return origins.map(readOriginParts).filter((page) => page !== undefined)
}
