/** Run by Bun: measures the contestants there, and prints the results. Its argument is the effort, as JSON. */
import type { ApplicationContestant } from '../applications/application-contestant.ts'
import { measureApplications } from '../applications/measure-applications.ts'
import { contestantsIn } from '../contestants-in.ts'
import type { Effort } from '../measure/measure-rounds.ts'
import { scenarios } from '../scenarios/scenarios.ts'

const effort = JSON.parse(process.argv[2]!) as Effort
const folder = new URL('contestants/', import.meta.url)
const contestants = await contestantsIn<ApplicationContestant>(folder)
const results = []
for (const scenario of scenarios) {
  if (scenario.isWhole) results.push(...(await measureApplications(contestants, scenario, effort)))
}
process.stdout.write(JSON.stringify(results))
