import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addressIssues, type Addresses } from '../../../scripts/address-issues.ts'
import { ROOT } from './paths.ts'
import { Skip, type Row } from './row.ts'
import { run } from './run.ts'

/** What a release needs beside its tarballs. */
export function repositoryRows(version: string, isToPublish: boolean): readonly Row[] {
  const rows: Readonly<Record<string, () => Promise<void>>> = {
    manifests: async () => {
      await run(process.execPath, ['scripts/fill-manifests.ts', '--check'], ROOT)
    },
    'public suffix table': async () => {
      const script = 'packages/core/scripts/check-public-suffix-table.ts'
      await run('npx', ['pnpm', 'exec', 'node', script], ROOT)
    },
    'release notes': async () => {
      const path = `docs/release-notes/${version}.md`
      if (!existsSync(join(ROOT, path))) throw new Error(`there is no ${path}`)
    },
    addresses: async () => {
      const manifest = readFileSync(join(ROOT, 'package.json'), 'utf8')
      const issues = addressIssues(JSON.parse(manifest) as Addresses).join(', ')
      if (issues === '') return
      if (isToPublish) throw new Error(`package.json: ${issues}`)
      throw new Skip(`nothing can be published yet: package.json: ${issues}`)
    },
  }
  return Object.entries(rows).map(([name, check]) => ({
    area: 'Repository',
    name,
    steps: [{ column: 'check', run: check }],
  }))
}
