/**
 * Tries the packed tarballs in every project of the matrix, and prints a table. With words, only the rows that contain
 * one: `npx pnpm consumers Jest`.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMatrix } from './matrix.ts'
import { packPackages } from './pack-packages.ts'
import { Projects } from './projects.ts'
import { reportRows } from './report-rows.ts'

const directory = mkdtempSync(join(tmpdir(), 'cors-consumers-'))
try {
  const tarballs = join(directory, 'tarballs')
  mkdirSync(tarballs)
  const matrix = createMatrix(new Projects(directory, await packPackages(tarballs)))
  process.exitCode = (await reportRows(matrix, process.argv.slice(2))) ? 0 : 1
} finally {
  rmSync(directory, { recursive: true, force: true })
}
