import { readdirSync } from 'node:fs'
import { contestantsIn } from '../contestants-in.ts'
import type { ApplicationContestant } from './application-contestant.ts'

const RANKS = ['bare', 'baseline', 'ours', 'peer'] as const

const CONTESTANTS = new URL('contestants/', import.meta.url)

/** The folders with the contestants of each framework. */
export const frameworkFolders: readonly URL[] = readdirSync(CONTESTANTS).map(
  (name) => new URL(`${name}/`, CONTESTANTS),
)

/** All contestants by framework: the bare framework, the baseline, ours, then the peers. */
export async function applicationContestants(): Promise<
  ReadonlyMap<string, readonly ApplicationContestant[]>
> {
  const all = await rankedContestants(CONTESTANTS)
  return Map.groupBy(all, ({ framework }) => framework)
}

/** The contestants of one folder, in the same order. */
export async function rankedContestants(folder: URL): Promise<readonly ApplicationContestant[]> {
  const all = await contestantsIn<ApplicationContestant>(folder)
  return all.toSorted((one, other) => RANKS.indexOf(one.role) - RANKS.indexOf(other.role))
}
