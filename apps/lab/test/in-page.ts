/** What the tests call in the lab's page: the parts that the page itself is made of. */
import { connectLab } from '../client/connect-lab.ts'
import { runTable } from '../client/run-table.ts'

export interface LabOfPage {
  readonly connectLab: typeof connectLab
  readonly runTable: typeof runTable
}

const lab: LabOfPage = { connectLab, runTable }

Object.assign(globalThis, { lab })
