export interface FoundMatch {
  readonly index: number
  /** Where the match ends. */
  readonly end: number
  readonly groups: Readonly<Record<string, string | undefined>>
}

/** More errors than a person pastes; hostile text could have a million. */
const MOST = 300

/** The first matches of a global pattern, in order. */
export function findMatches(pattern: RegExp, text: string): readonly FoundMatch[] {
  const matches: FoundMatch[] = []
  for (const { index, 0: match, groups = {} } of text.matchAll(pattern)) {
    matches.push({ index, end: index + match.length, groups })
    if (matches.length === MOST) break
  }
  return matches
}
