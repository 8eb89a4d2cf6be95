import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Release } from '../../../scripts/release.ts'
import { RELEASE, SBOM } from './paths.ts'
import type { Row } from './row.ts'
import { run } from './run.ts'
import { sbomIssues } from './sbom-issues.ts'
import { tarballIssues, type TarballFiles } from './tarball-issues.ts'

/** What is in each tarball of a release, and what npm says of publishing it. */
export function tarballRows(
  directory: string,
  { packages, version, tag }: Release,
): readonly Row[] {
  return packages.map(({ name, file }) => {
    const unpacked = join(directory, file)
    const tarball = join(RELEASE, file)
    return {
      area: 'Tarballs',
      name,
      steps: [
        {
          column: 'contents',
          run: async () => {
            mkdirSync(unpacked)
            await run('tar', ['xzf', tarball], unpacked)
            assertNone(tarballIssues(readFiles(join(unpacked, 'package')), name, version))
          },
        },
        {
          column: 'SBOM',
          run: async () => {
            const text = readFileSync(join(unpacked, 'package/package.json'), 'utf8')
            const sbom = file.replace(/\.tgz$/, '.cdx.json')
            const manifest = JSON.parse(text) as Parameters<typeof sbomIssues>[1]
            assertNone(await sbomIssues(readFileSync(join(SBOM, sbom), 'utf8'), manifest))
          },
        },
        {
          column: 'npm publish --dry-run',
          run: async () => {
            const options = ['--dry-run', '--tag', tag, '--provenance=false']
            await run('npm', ['publish', tarball, ...options], unpacked)
          },
        },
      ],
    }
  })
}

function readFiles(folder: string): TarballFiles {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name)
        return [path.slice(folder.length + 1), readFileSync(path, 'utf8')]
      }),
  )
}

function assertNone(issues: readonly string[]): void {
  if (issues.length > 0) throw new Error(issues.join('\n'))
}
