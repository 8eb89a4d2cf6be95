import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { bundlerRows } from './bundler-rows.ts'
import { commandRows } from './command-rows.ts'
import { jestRows } from './jest-rows.ts'
import { nestRows } from './nest-rows.ts'
import { packPackages } from './pack-packages.ts'
import { Projects } from './projects.ts'
import { requireRow } from './require-row.ts'
import type { Row } from './row.ts'
import { twoCopiesRows } from './two-copies-rows.ts'
import { typescriptRows } from './typescript-rows.ts'
import { vitestRows } from './vitest-rows.ts'

/** All of the matrix, in projects below a directory. */
export async function createMatrix(directory: string): Promise<readonly Row[]> {
  const tarballs = join(directory, 'tarballs')
  mkdirSync(tarballs)
  const projects = new Projects(directory, await packPackages(tarballs))
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
