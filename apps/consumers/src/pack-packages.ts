import { mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from './paths.ts'
import { run } from './run.ts'

interface PackedManifest {
  readonly dependencies?: Readonly<Record<string, string>>
}

/** A published package, as `pnpm pack` makes it from its build. */
export interface Tarball {
  /** Without the scope. */
  readonly name: string
  readonly file: string
}

/** The folders of all packages that are published, in a copy of this repository. */
export function publishedPackages(root: string): readonly string[] {
  return readdirSync(join(root, 'packages')).filter((name) => {
    const manifest = readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')
    return !(JSON.parse(manifest) as { private?: boolean }).private
  })
}

/** Packs every package that is published. */
export async function packPackages(
  directory: string,
  root: string = ROOT,
): Promise<readonly Tarball[]> {
  const names = publishedPackages(root)
  const filters = names.map((name) => `--filter=./packages/${name}`)
  const args = ['pnpm', '-r', ...filters, 'pack', '--pack-destination', directory]
  await run('npx', args, root)
  const files = readdirSync(directory)
  return names.map((name) => {
    const file = files.find((candidate) => candidate.startsWith(`cors-${name}-`))
    if (file === undefined) throw new Error(`pnpm packed no ${name}`)
    return { name, file: join(directory, file) }
  })
}

/** Unpacks a package as npm does. What it depends on is linked beside it, in the versions of the lockfile. */
export async function unpack({ name, file }: Tarball, nodeModules: string): Promise<void> {
  const target = join(nodeModules, '@cors', name)
  mkdirSync(target, { recursive: true })
  await run('tar', ['xzf', file, '--strip-components=1'], target)
  const manifest = readFileSync(join(target, 'package.json'), 'utf8')
  const { dependencies = {} } = JSON.parse(manifest) as PackedManifest
  for (const [dependency, version] of Object.entries(dependencies)) {
    if (/^(?:workspace|catalog):/.test(version)) {
      throw new Error(`@cors/${name}: ${dependency} is packed as ${version}`)
    }
    if (dependency.startsWith('@cors/')) continue
    const link = join(target, 'node_modules', dependency)
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(realpathSync(join(ROOT, 'packages', name, 'node_modules', dependency)), link)
  }
}
