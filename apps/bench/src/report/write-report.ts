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

/** Writes each part of the results as JSON, the chart, the report, and the block in the root README. */
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
    '`npx pnpm bench` writes this file. Do not edit it.',
    summaryOf(results.applications),
    machineText(results.machine),
    '![What CORS adds to one request, by framework and library](added.svg)',
    ...sectionsOf(results).map(({ title, text, table }) => `## ${title}\n\n${text}\n\n${table}`),
  ]
    .join('\n\n')
    .concat('\n')
}

/** The block in the root README. */
function blockOf({ applications }: Results): string {
  return [
    summaryOf(applications),
    '![What CORS adds to one request, by framework and library](apps/bench/results/added.svg)',
    'The time of one request under a full policy, until the head of the response is written. The last column is the time of the whole request with `@cors` divided by that with the fastest correct package, with its 95 % interval. Below 1, `@cors` is faster.',
    frontTable(applications),
    'All figures, the machine and the versions are in [apps/bench/results](apps/bench/results/README.md).',
  ].join('\n\n')
}

function machineText(machine: Machine): string {
  const { processor, processors, memory, system, node, load, date, isPinned, versions } = machine
  const names = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
  const pinning = isPinned
    ? 'measured on one processor, servers on another'
    : 'not restricted to one processor'
  return `Measured on ${date} by \`npx pnpm bench\`: ${processor}, ${processors} processors, ${formatBytes(memory)} of memory, ${system}, Node ${node}, load ${load.toFixed(1)} at the start; ${pinning}. Figures are medians of rounds in which all contestants take turns. Ratios are similar on other machines, times are not. ${names.join(', ')}.`
}

/** Four significant digits, more than any of these figures is precise to. */
function round(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value)
    ? Number(value.toPrecision(4))
    : value
}
