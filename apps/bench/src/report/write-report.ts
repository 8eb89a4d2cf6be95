import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Machine } from '../measure/machine.ts'
import { addedChart } from './added-chart.ts'
import { formatBytes } from './number.ts'
import { replaceBlock } from './replace-block.ts'
import type { Results } from './results.ts'
import { summaryOf } from './summary.ts'
import { sectionsOf, type Section } from './tables.ts'

const RESULTS = new URL('../../results/', import.meta.url)
const README = new URL('../../../../README.md', import.meta.url)

/** Writes each part of the results as JSON, the chart, and the block in the root's README. */
export function writeReport(results: Results): void {
  mkdirSync(RESULTS, { recursive: true })
  for (const [name, part] of Object.entries(results)) {
    writeFileSync(new URL(`${name}.json`, RESULTS), `${JSON.stringify(part, round, 2)}\n`)
  }
  writeFileSync(new URL('added.svg', RESULTS), addedChart(results.applications))
  writeFileSync(README, replaceBlock(readFileSync(README, 'utf8'), blockOf(results)))
}

/** The report as it stands in the README. */
function blockOf(results: Results): string {
  return [
    summaryOf(results.applications),
    machineText(results.machine),
    '![What CORS adds to one request, by framework and library](apps/bench/results/added.svg)',
    ...sectionsOf(results).map(foldedSection),
  ].join('\n\n')
}

function foldedSection({ title, text, table }: Section): string {
  return `<details>\n<summary>${title}</summary>\n\n${text}\n\n${table}\n\n</details>`
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
