import { readFileSync } from 'node:fs'
import { RESULTS, type Results } from './results.ts'

const PARTS = [
  'machine',
  'decisions',
  'applications',
  'servers',
  'preflights',
  'growth',
  'start',
  'weight',
] as const satisfies readonly (keyof Results)[]

/** Reads the results of the last whole run from its files. */
export function readResults(): Results {
  const parts = PARTS.map((part) => [
    part,
    JSON.parse(readFileSync(new URL(`${part}.json`, RESULTS), 'utf8')) as unknown,
  ])
  return Object.fromEntries(parts) as Results
}
