import { bundlerRows } from './bundler-rows.ts'
import { commandRows } from './command-rows.ts'
import { jestRows } from './jest-rows.ts'
import { nestRows } from './nest-rows.ts'
import type { Projects } from './projects.ts'
import { requireRow } from './require-row.ts'
import type { Row } from './row.ts'
import { twoCopiesRows } from './two-copies-rows.ts'
import { typescriptRows } from './typescript-rows.ts'
import { vitestRows } from './vitest-rows.ts'

/** All of the matrix. */
export function createMatrix(projects: Projects): readonly Row[] {
  return [
    requireRow(projects),
    ...twoCopiesRows(projects),
    ...typescriptRows(projects),
    ...jestRows(projects),
    ...vitestRows(projects),
    ...bundlerRows(projects),
    ...nestRows(projects),
    ...commandRows(projects),
  ]
}
