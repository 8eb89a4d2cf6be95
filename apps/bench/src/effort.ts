import type { Effort } from './measure/measure-rounds.ts'
import type { ServerEffort } from './servers/measure-servers.ts'

/** The amount of work for each part of a run. */
export interface RunEffort {
  readonly decisions: Effort
  readonly applications: Effort
  readonly servers: ServerEffort
  /** Processes for each library. */
  readonly start: number
  readonly weight: number
}

/** About a quarter of an hour on two processors. */
export const FULL_EFFORT: RunEffort = {
  decisions: { rounds: 5, milliseconds: 8 },
  applications: { rounds: 41, milliseconds: 4 },
  servers: { processes: 3, slicesPerProcess: 16, requestsPerSlice: 1200 },
  start: 9,
  weight: 3,
}

/** Checks that everything runs. The figures mean little. */
export const QUICK_EFFORT: RunEffort = {
  decisions: { rounds: 1, milliseconds: 1 },
  applications: { rounds: 1, milliseconds: 1 },
  servers: { processes: 1, slicesPerProcess: 3, requestsPerSlice: 200 },
  start: 1,
  weight: 1,
}
