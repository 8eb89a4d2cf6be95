/** Measures everything, prints the tables, and writes the results, the chart and the block in the root's README. */
import { applicationContestants, frameworkFolders } from './applications/application-contestants.ts'
import { measureFramework } from './applications/measure-framework.ts'
import { countPreflights } from './browser/count-preflights.ts'
import { measureDecisions } from './decision/measure-decisions.ts'
import { FULL_EFFORT, QUICK_EFFORT } from './effort.ts'
import { measureGrowth } from './growth/measure-growth.ts'
import { readMachine } from './measure/machine.ts'
import { pinToProcessor } from './measure/pin-to-processor.ts'
import type { Results } from './report/results.ts'
import { sectionsOf } from './report/tables.ts'
import { writeReport } from './report/write-report.ts'
import { scenarios } from './scenarios/scenarios.ts'
import { measureServers } from './servers/measure-servers.ts'
import { measureStart } from './start/measure-start.ts'
import { measureWeight } from './start/measure-weight.ts'

const isQuick = process.argv.includes('--quick')
const effort = isQuick ? QUICK_EFFORT : FULL_EFFORT
// Servers move to another processor.
const isPinned = pinToProcessor(0) && pinToProcessor(1)
const machine = readMachine(isPinned)
const frameworks = await applicationContestants()
const everyone = [...frameworks.values()].flat()

const start = await step('start and size', () => measureStart(everyone, effort.start))
const weight = await step('weight', () => measureWeight(100_000, effort.weight))
const decisions = await step('decisions', () =>
  inTurn(scenarios, (scenario) => measureDecisions(scenario, effort.decisions)),
)
const growth = await step('growth', () => measureGrowth(effort.decisions))
const onNode = await step('applications', () =>
  frameworkFolders.flatMap((folder) => measureFramework('node', folder, effort.applications)),
)
const onBun = await step('applications on Bun', () =>
  measureFramework('bun', new URL('bun/contestants/', import.meta.url), effort.applications),
)
const servers = await step('servers', () => {
  const scenario = scenarios.find(({ name }) => name === 'full policy')!
  return inTurn([...frameworks.values()], (contestants) =>
    measureServers(contestants, scenario, effort.servers),
  )
})
const preflights = await step('preflights', () => {
  // Each library once, on the first of its frameworks.
  const libraries = new Map(
    everyone
      .filter(({ role }) => role === 'ours' || role === 'peer')
      .toReversed()
      .map((contestant) => [contestant.name, contestant]),
  )
  return countPreflights([...libraries.values()].toReversed())
})

const applications = [...onNode, ...onBun]
const results: Results = {
  machine,
  decisions,
  applications,
  servers,
  preflights,
  growth,
  start,
  weight,
}
for (const { title, text, table } of sectionsOf(results))
  print(`\n## ${title}\n\n${text}\n\n${table}`)
if (isQuick) print('\nThis was a quick run: nothing was written.')
else writeReport(results)
process.exit()

async function step<Result>(name: string, run: () => Result | Promise<Result>): Promise<Result> {
  const started = performance.now()
  const result = await run()
  print(`${name}: ${((performance.now() - started) / 1000).toFixed(0)} s`)
  return result
}

async function inTurn<Item, Result>(
  items: readonly Item[],
  run: (item: Item) => Promise<readonly Result[]>,
): Promise<Result[]> {
  const all: Result[] = []
  for (const item of items) all.push(...(await run(item)))
  return all
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
