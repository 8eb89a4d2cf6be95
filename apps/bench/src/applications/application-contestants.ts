import { contestantsIn } from '../contestants-in.ts'
import type { ApplicationContestant } from './application-contestant.ts'

const RANKS = ['bare', 'floor', 'ours', 'peer'] as const

/** All who take part, by framework: the bare one first, then us, then the others. */
export async function applicationContestants(): Promise<
  ReadonlyMap<string, readonly ApplicationContestant[]>
> {
  const all = await contestantsIn<ApplicationContestant>(new URL('contestants/', import.meta.url))
  const ranked = all.toSorted((one, other) => RANKS.indexOf(one.role) - RANKS.indexOf(other.role))
  return Map.groupBy(ranked, ({ framework }) => framework)
}
