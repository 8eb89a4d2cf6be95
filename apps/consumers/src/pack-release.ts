import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { distTag, inPublishingOrder, type Release } from '../../../scripts/release.ts'
import { packPackages, publishedPackages } from './pack-packages.ts'
import { RELEASE, ROOT, SBOM } from './paths.ts'
import { run } from './run.ts'

interface Manifest {
  readonly name: string
  readonly version: string
  readonly dependencies?: Readonly<Record<string, string>>
}

/** What runs pnpm before the copy has installed it. */
const PNPM = join(ROOT, 'node_modules/.bin/pnpm')

/**
 * Builds and packs a release in a copy of the working tree, outside of it: nothing that git ignores gets into a tarball.
 * Where changesets wait, the copy gets the versions that they will raise. Writes `release` and `sbom`.
 *
 * @param isToPublish - whether to reject a tree with changes or waiting changesets: what is published is a commit
 * @param report - called with each step
 */
export async function packRelease(
  isToPublish: boolean,
  report: (line: string) => void,
): Promise<Release> {
  const directory = mkdtempSync(join(tmpdir(), 'cors-release-'))
  const copy = join(directory, 'repository')
  try {
    if (isToPublish && (await run('git', ['status', '--porcelain'], ROOT)) !== '') {
      throw new Error('the working tree has changes: commit them')
    }
    report('copying what git knows')
    await copyRepository(copy)
    report('installing')
    await run(PNPM, ['install', '--frozen-lockfile', '--prefer-offline'], copy)
    const waiting = readdirSync(join(copy, '.changeset')).filter((name) => name.endsWith('.md'))
    if (waiting.length > 0) {
      if (isToPublish) {
        throw new Error(
          `${waiting.length} changesets wait: run "npx pnpm changeset version" and commit it`,
        )
      }
      report(`raising versions for ${waiting.length} changesets`)
      await run(PNPM, ['exec', 'changeset', 'version'], copy)
    }
    report('building')
    const build = ['exec', 'turbo', 'run', 'build', '--filter=./packages/*']
    await run(PNPM, build, copy, { TURBO_TELEMETRY_DISABLED: '1' })
    report('packing')
    return await pack(copy)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

async function copyRepository(copy: string): Promise<void> {
  const listed = await run(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    ROOT,
  )
  for (const file of listed.split('\0')) {
    const from = join(ROOT, file)
    // git still lists a file that was deleted.
    if (!existsSync(from) || !lstatSync(from).isFile()) continue
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    cpSync(from, join(copy, file))
  }
}

async function pack(copy: string): Promise<Release> {
  for (const folder of [RELEASE, SBOM]) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder)
  }
  const tarballs = await packPackages(RELEASE, copy)
  const filters = publishedPackages(copy).map((name) => `--filter=./packages/${name}`)
  const sbom = ['sbom', '--prod', '--exclude-peers', '--sbom-format', 'cyclonedx', '--split']
  await run(PNPM, ['-r', ...filters, ...sbom, '--out', join(SBOM, '%s-%v.cdx.json')], copy)

  const packages = tarballs.map(({ name, file }) => {
    const text = readFileSync(join(copy, 'packages', name, 'package.json'), 'utf8')
    const manifest = JSON.parse(text) as Manifest
    const hash = createHash('sha512').update(readFileSync(file)).digest('base64')
    return {
      name: manifest.name,
      version: manifest.version,
      dependencies: Object.keys(manifest.dependencies ?? {}),
      file: basename(file),
      integrity: `sha512-${hash}`,
    }
  })
  const [version = '', ...others] = new Set(packages.map((given) => given.version))
  if (others.length > 0) throw new Error(`several versions: ${[version, ...others].join(', ')}`)
  const release: Release = {
    version,
    tag: distTag(version),
    packages: inPublishingOrder(packages).map(({ name, file, integrity }) => ({
      name,
      file,
      integrity,
    })),
  }
  writeFileSync(join(RELEASE, 'release.json'), `${JSON.stringify(release, undefined, 2)}\n`)
  return release
}
