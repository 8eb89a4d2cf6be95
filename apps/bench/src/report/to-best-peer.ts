import type { ApplicationResult } from '../applications/measure-applications.ts'
import type { Interval } from '../measure/interval.ts'

/** Our whole exchange to that of the fastest peer whose answer is right; `undefined` where there is none. */
export function toBestPeer(entries: readonly ApplicationResult[]): Interval | undefined {
  return entries
    .flatMap(({ fault, oursToIt = [] }) => (fault === undefined ? oursToIt : []))
    .toSorted((one, other) => other.median - one.median)[0]
}
