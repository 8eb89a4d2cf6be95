import type { ApplicationResult } from '../applications/measure-applications.ts'
import type { PreflightCount } from '../browser/count-preflights.ts'
import type { DecisionResult } from '../decision/measure-decisions.ts'
import type { GrowthResult } from '../growth/measure-growth.ts'
import type { Machine } from '../measure/machine.ts'
import type { ServerResult } from '../servers/measure-servers.ts'
import type { StartResult } from '../start/measure-start.ts'
import type { WeightResult } from '../start/measure-weight.ts'

/** The results of one run. Each part is a file in `results`. */
export interface Results {
  readonly machine: Machine
  readonly decisions: readonly DecisionResult[]
  readonly applications: readonly ApplicationResult[]
  readonly servers: readonly ServerResult[]
  readonly preflights: readonly PreflightCount[]
  readonly growth: readonly GrowthResult[]
  readonly start: readonly StartResult[]
  readonly weight: readonly WeightResult[]
}

/** The folder with these files, the chart and the report. */
export const RESULTS: URL = new URL('../../results/', import.meta.url)
