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
  const own = readOriginParts(new URL(url).origin)
  const domain = own?.registrableDomain
  const related = domain === undefined ? [] : [`${own?.scheme}://${domain}`]
  const guesses = [
    ...(domain === undefined
      ? []
      : ['www', 'app'].map((name) => `${own?.scheme}://${name}.${domain}`)),
    'http://localhost:3000',
  ]
  return [
    ...[...named, ...(own === undefined ? [] : [own]), ...toPages(related)].map((page) => ({
      page,
      isGuess: false,
    })),
    ...toPages(guesses).map((page) => ({ page, isGuess: true })),
  ]
}

function toPages(origins: readonly string[]): readonly OriginParts[] {
  return origins.map(readOriginParts).filter((page) => page !== undefined)
}
