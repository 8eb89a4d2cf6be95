import type { ApplicationResult } from '../applications/measure-applications.ts'
import { byRow } from './by-row.ts'
import { toBestPeer } from './to-best-peer.ts'

/** A sentence that counts, over frameworks and scenarios, how we compare with the fastest correct peer. */
export function summaryOf(applications: readonly ApplicationResult[]): string {
  const ratios = [...byRow(applications).values()].flatMap((entries) => toBestPeer(entries) ?? [])
  const ahead = ratios.filter(({ high }) => high < 1).length
  const behind = ratios.filter(({ low }) => low > 1).length
  const open = ratios.length - ahead - behind
  return `Of ${ratios.length} comparisons with a correct peer: faster in ${ahead}, slower in ${behind}, tied in ${open}.`
}
