import type { LabAddresses } from '../model/addresses.ts'
import type { AttemptLog } from '../recorder/attempt-log.ts'
import type { Visitors } from './visitors.ts'

/** What the servers of a running lab share, and the page's server with them. */
export interface RunningLab {
  readonly addresses: LabAddresses
  readonly visitors: Visitors
  readonly log: AttemptLog
}

// Next bundles its own copies of these modules. A registered symbol is the same in all of them.
const labKey = Symbol.for('@cors/lab/running')
const shared = globalThis as { [labKey]?: RunningLab }

export function publishLab(lab: RunningLab): void {
  shared[labKey] = lab
}

/** `undefined` where no lab runs in this process: the page then shows predictions only. */
export function findRunningLab(): RunningLab | undefined {
  return shared[labKey]
}

/** @throws {Error} where no lab runs */
export function runningLab(): RunningLab {
  const lab = findRunningLab()
  if (lab === undefined) throw new Error('The lab is not running: start it with `npx pnpm start`')
  return lab
}
