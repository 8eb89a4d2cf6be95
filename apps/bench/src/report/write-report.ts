import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Machine } from '../measure/machine.ts'
import { addedChart } from './added-chart.ts'
import { formatBytes } from './number.ts'
import { replaceBlock } from './replace-block.ts'
import { frontTable } from './front-table.ts'
import { RESULTS, type Results } from './results.ts'
import { summaryOf } from './summary.ts'
import { sectionsOf } from './tables.ts'

const README = new URL('../../../../README.md', import.meta.url)

/** Writes each part of the results as JSON, the chart, the report beside them, and the block in the root's README. */
export function writeReport(results: Results): void {
  mkdirSync(RESULTS, { recursive: true })
  for (const [name, part] of Object.entries(results)) {
    writeFileSync(new URL(`${name}.json`, RESULTS), `${JSON.stringify(part, round, 2)}\n`)
  }
  writeFileSync(new URL('added.svg', RESULTS), addedChart(results.applications))
  writeFileSync(new URL('README.md', RESULTS), reportOf(results))
  writeFileSync(README, replaceBlock(readFileSync(README, 'utf8'), blockOf(results)))
}

/** All figures of a run. */
function reportOf(results: Results): string {
  return [
    '# Benchmark results',
    '`npx pnpm bench` writes this file.',
    summaryOf(results.applications),
    machineText(results.machine),
    '![What CORS adds to one request, by framework and library](added.svg)',
    ...sectionsOf(results).map(({ title, text, table }) => `## ${title}\n\n${text}\n\n${table}`),
  ]
    .join('\n\n')
    .concat('\n')
}

/** What the front page shows of them. */
function blockOf({ applications }: Results): string {
  return [
    summaryOf(applications),
    '![What CORS adds to one request, by framework and library](apps/bench/results/added.svg)',
    'One request under a full policy, from the request to the written head. The last column compares whole requests, with the 95 % interval: below 1, `@cors` is faster.',
    frontTable(applications),
    'All figures, the machine and the versions: [apps/bench/results](apps/bench/results/README.md).',
  ].join('\n\n')
}

function machineText(machine: Machine): string {
  const { processor, processors, memory, system, node, load, date, isPinned, versions } = machine
  const names = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
  const pinning = isPinned
    ? 'kept on one processor, and servers on another one'
    : 'not kept on one processor'
  return `Measured on ${date} by \`npx pnpm bench\`: ${processor}, ${processors} processors, ${formatBytes(memory)} of memory, ${system}, Node ${node}, load ${load.toFixed(1)} at the beginning; ${pinning}. Medians of rounds in which all take turns; ratios hold elsewhere, times do not. ${names.join(', ')}.`
}

/** Four digits are more than any of these figures can bear. */
function round(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value)
    ? Number(value.toPrecision(4))
    : value
}
