/**
 * Writes what all published packages have in common, from the root's `package.json`: where the repository is, the words
 * by which people find the package, and the address of the documentation, which messages print. With `--check` it writes
 * nothing, and fails where something is out of date.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { filledManifest, type Manifest, type Project } from './filled-manifest.ts'

const DOCS_ADDRESS = 'packages/core/src/docs-address.ts'

const isCheck = process.argv.includes('--check')
const project = JSON.parse(readFileSync('package.json', 'utf8')) as Project & {
  readonly homepage: string
}
const issues: string[] = []

const address = readFileSync(DOCS_ADDRESS, 'utf8')
const filledAddress = address.replace(/(?<=DOCS = ')[^']*/, project.homepage)
if (filledAddress !== address) {
  if (isCheck) issues.push(`${DOCS_ADDRESS} is out of date; run "npx pnpm manifests"`)
  else writeFileSync(DOCS_ADDRESS, filledAddress)
}
for (const path of globSync('packages/*/package.json')) {
  const text = readFileSync(path, 'utf8')
  const manifest = JSON.parse(text) as Manifest
  if (manifest.private === true) continue
  const filled = `${JSON.stringify(filledManifest(manifest, project, dirname(path)), undefined, 2)}\n`
  if (filled === text) continue
  if (isCheck) issues.push(`${path} is out of date; run "npx pnpm manifests"`)
  else writeFileSync(path, filled)
}

if (isCheck && issues.length > 0) {
  process.stderr.write(`${issues.join('\n')}\n`)
  process.exitCode = 1
}
