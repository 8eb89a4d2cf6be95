/** Measures the contestants of one folder and prints the results. `measure-framework.ts` starts it. */
import type { Effort } from '../measure/measure-rounds.ts'
import { scenarios } from '../scenarios/scenarios.ts'
import { rankedContestants } from './application-contestants.ts'
import { measureApplications } from './measure-applications.ts'

const [folder, given] = process.argv.slice(2) as [string, string]
const effort = JSON.parse(given) as Effort
const contestants = await rankedContestants(new URL(folder))
const results = []
for (const scenario of scenarios) {
  if (scenario.isWhole) results.push(...(await measureApplications(contestants, scenario, effort)))
}
process.stdout.write(JSON.stringify(results), () => process.exit())
