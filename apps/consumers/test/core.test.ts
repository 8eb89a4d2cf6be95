import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { createMatrix } from '../src/matrix.ts'
import { packPackages } from '../src/pack-packages.ts'
import { Projects } from '../src/projects.ts'
import { runRows, type StepResult } from '../src/run-rows.ts'

const directory = mkdtempSync(join(tmpdir(), 'cors-consumers-'))
const tarballs = join(directory, 'tarballs')
mkdirSync(tarballs)
const matrix = createMatrix(new Projects(directory, await packPackages(tarballs)))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

/** The rows of which the test command tries a part; `npx pnpm consumers` tries all. */
const rows = matrix.flatMap((row) => {
  const steps = row.steps.filter(({ isCore }) => isCore)
  return steps.length === 0 ? [] : [{ ...row, steps }]
})

describe('packed tarballs work in the projects of new users', () => {
  const results: StepResult[] = []
  beforeAll(() => runRows(rows, (result) => results.push(result)), 600_000)

  test.for(rows)('$area $name', (row, { expect }) => {
    const ofRow = results.filter((result) => result.row === row)
    for (const { error } of ofRow) if (error !== undefined) throw error
    expect(ofRow.map(({ step }) => step.column)).toEqual(row.steps.map(({ column }) => column))
  })
})
