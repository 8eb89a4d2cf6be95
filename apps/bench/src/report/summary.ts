import type { ApplicationResult } from '../applications/measure-applications.ts'
import { byRow } from './by-row.ts'
import { toBestPeer } from './to-best-peer.ts'

/** How whole applications compare with the best peer whose answer is right, counted over frameworks and scenarios. */
export function summaryOf(applications: readonly ApplicationResult[]): string {
  const ratios = [...byRow(applications).values()].flatMap((entries) => toBestPeer(entries) ?? [])
  const ahead = ratios.filter(({ high }) => high < 1).length
  const behind = ratios.filter(({ low }) => low > 1).length
  const open = ratios.length - ahead - behind
  return `In ${ratios.length} pairs of framework and scenario another library answers rightly. Our whole exchange is faster than with the fastest of them in ${ahead}, slower in ${behind}, and in ${open} the interval does not tell.`
}
