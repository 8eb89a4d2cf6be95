/**
 * Checks everything about a release but its sources, which `pnpm test` checks: packs it into `release` and `sbom`, and
 * tries the tarballs as users will. With `--packed` it takes what is in these folders, with `--to-publish` it fails where
 * something forbids to publish. With words, only the rows that contain one: `pnpm release:check Scaffolds Tarballs`.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Release } from '../../../scripts/release.ts'
import { createMatrix } from './matrix.ts'
import { npmRows } from './npm-rows.ts'
import { packRelease } from './pack-release.ts'
import { RELEASE } from './paths.ts'
import { Projects } from './projects.ts'
import { reportRows } from './report-rows.ts'
import { repositoryRows } from './repository-rows.ts'
import { runtimesRow } from './runtimes-row.ts'
import { scaffoldRows } from './scaffold-rows.ts'
import { tarballRows } from './tarball-rows.ts'

const { values: options, positionals: words } = parseArgs({
  options: { packed: { type: 'boolean' }, 'to-publish': { type: 'boolean' } },
  allowPositionals: true,
})
const isToPublish = options['to-publish'] === true
const release = options.packed
  ? (JSON.parse(readFileSync(join(RELEASE, 'release.json'), 'utf8')) as Release)
  : await packRelease(isToPublish, (line) => process.stdout.write(`${line}\n`))
process.stdout.write(`${release.version}, to be published as ${release.tag}\n`)

const directory = mkdtempSync(join(tmpdir(), 'cors-release-check-'))
try {
  const tarballs = release.packages.map(({ name, file }) => ({
    name: basename(name),
    file: join(RELEASE, file),
  }))
  const projects = new Projects(directory, tarballs)
  const rows = [
    ...repositoryRows(release.version, isToPublish),
    ...tarballRows(directory, release),
    ...npmRows(projects),
    ...scaffoldRows(projects),
    runtimesRow(projects),
    ...createMatrix(projects),
  ]
  process.exitCode = (await reportRows(rows, words)) ? 0 : 1
} finally {
  rmSync(directory, { recursive: true, force: true })
}
