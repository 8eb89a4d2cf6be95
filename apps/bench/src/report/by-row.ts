import type { ApplicationResult } from '../applications/measure-applications.ts'

/** The results of each framework in each scenario. */
export function byRow(
  applications: readonly ApplicationResult[],
): ReadonlyMap<string, readonly ApplicationResult[]> {
  return Map.groupBy(applications, ({ framework, scenario }) => `${framework}: ${scenario}`)
}
