import type { ApplicationResult } from '../applications/measure-applications.ts'
import type { Interval } from '../measure/interval.ts'

/** The time of our whole exchange divided by that of the fastest correct peer; `undefined` if there is none. */
export function toBestPeer(entries: readonly ApplicationResult[]): Interval | undefined {
  return entries
    .flatMap(({ fault, oursToIt = [] }) => (fault === undefined ? oursToIt : []))
    .toSorted((one, other) => other.median - one.median)[0]
}
