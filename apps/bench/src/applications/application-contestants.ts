import { readdirSync } from 'node:fs'
import { contestantsIn } from '../contestants-in.ts'
import type { ApplicationContestant } from './application-contestant.ts'

const RANKS = ['bare', 'floor', 'ours', 'peer'] as const

const CONTESTANTS = new URL('contestants/', import.meta.url)

/** Where the contestants of each framework are. */
export const frameworkFolders: readonly URL[] = readdirSync(CONTESTANTS).map(
  (name) => new URL(`${name}/`, CONTESTANTS),
)

/** All who take part, by framework: the bare one first, then us, then the others. */
export async function applicationContestants(): Promise<
  ReadonlyMap<string, readonly ApplicationContestant[]>
> {
  const all = await rankedContestants(CONTESTANTS)
  return Map.groupBy(all, ({ framework }) => framework)
}

/** Those of one folder, in the same order. */
export async function rankedContestants(folder: URL): Promise<readonly ApplicationContestant[]> {
  const all = await contestantsIn<ApplicationContestant>(folder)
  return all.toSorted((one, other) => RANKS.indexOf(one.role) - RANKS.indexOf(other.role))
}
