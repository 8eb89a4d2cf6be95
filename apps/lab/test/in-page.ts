/** What the tests call in the lab's page: the parts that the page itself is made of. */
import { connectLab } from '../client/connect-lab.ts'
import { runTable } from '../client/run-table.ts'
import { tableScenarios } from '../state/table-scenarios.ts'

export const lab = { connectLab, runTable, tableScenarios }

Object.assign(globalThis, { lab })
