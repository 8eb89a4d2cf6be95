/**
 * Publishes the tarballs of a folder that `pnpm release:pack` wrote: `node scripts/publish-release.ts release`. What
 * follows the folder goes to `npm publish`: `--dry-run`, `--provenance=false`. It can be run again where it failed: what
 * the registry already has is left alone. It needs Node and npm only: no dependency runs where npm trusts the workflow.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { addressIssues, type Addresses } from './address-issues.ts'
import type { Release, ReleasedPackage } from './release.ts'

const [folder = 'release', ...options] = process.argv.slice(2)
const { version, tag, packages } = JSON.parse(
  readFileSync(join(folder, 'release.json'), 'utf8'),
) as Release
const registry = options.filter((option) => option.startsWith('--registry'))

/** What the registry has of this version of each package. */
const published = new Map(packages.map(({ name }) => [name, publishedIntegrity(name)]))
const issues = packages.flatMap(checkTarball)
if (issues.length > 0) {
  process.stderr.write(`Nothing was published:\n${issues.join('\n')}\n`)
  process.exit(1)
}
for (const { name, file } of packages) {
  const isPublished = published.get(name) !== undefined
  process.stdout.write(`${name}@${version} ${isPublished ? 'is published already' : `as ${tag}`}\n`)
  if (isPublished) continue
  // npm takes a relative path for the name of a repository on GitHub.
  const path = resolve(folder, file)
  const { status } = spawnSync(
    'npm',
    ['publish', path, '--tag', tag, '--access', 'public', ...options],
    { stdio: 'inherit' },
  )
  if (status !== 0) process.exit(1)
}

function checkTarball({ name, file, integrity }: ReleasedPackage): readonly string[] {
  const path = join(folder, file)
  const hash = createHash('sha512').update(readFileSync(path)).digest('base64')
  if (`sha512-${hash}` !== integrity) return [`${file} is not the tarball that was checked`]
  const text = execFileSync('tar', ['xzOf', path, 'package/package.json'], { encoding: 'utf8' })
  const manifest = JSON.parse(text) as Addresses
  return [
    ...addressIssues(manifest).map((issue) => `${name}: ${issue}`),
    ...([undefined, integrity].includes(published.get(name))
      ? []
      : [`${name}@${version} is published already, and is not this tarball`]),
  ]
}

function publishedIntegrity(name: string): string | undefined {
  const { stdout } = spawnSync(
    'npm',
    ['view', `${name}@${version}`, 'dist.integrity', '--json', ...registry],
    { encoding: 'utf8' },
  )
  const seen: unknown = stdout.trim() === '' ? undefined : JSON.parse(stdout)
  return typeof seen === 'string' ? seen : undefined
}
