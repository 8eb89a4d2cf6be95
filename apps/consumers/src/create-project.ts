import {
  cpSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { unpack, type Tarball } from './pack-packages.ts'
import { HERE } from './paths.ts'

/** A folder below `installations`; what it installs replaces what `apps/consumers` does. */
export type Installation = 'jest-29' | 'jest-30' | 'nest-11' | 'nest-12' | 'vitest-3'

/**
 * Installs the tarballs in a project outside the workspace, beside the frameworks that its user has. Only the tarballs
 * are copied; the rest is linked from where pnpm put it.
 */
export async function installTarballs(
  project: string,
  tarballs: readonly Tarball[],
  installations: readonly Installation[] = [],
): Promise<void> {
  const nodeModules = join(project, 'node_modules')
  mkdirSync(nodeModules, { recursive: true })
  await Promise.all(tarballs.map((tarball) => unpack(tarball, nodeModules)))
  linkPackages(join(HERE, 'node_modules'), nodeModules)
  for (const name of installations) {
    linkPackages(join(HERE, 'installations', name, 'node_modules'), nodeModules)
  }
}

/** A project with the programs as its sources. */
export async function createProject(
  project: string,
  tarballs: readonly Tarball[],
  type: 'commonjs' | 'module',
  installations: readonly Installation[] = [],
): Promise<void> {
  await installTarballs(project, tarballs, installations)
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'consumer', type }))
  cpSync(join(HERE, 'programs'), join(project, 'src'), { recursive: true })
}

function linkPackages(from: string, to: string): void {
  for (const name of packageNames(from)) {
    const link = join(to, name)
    mkdirSync(dirname(link), { recursive: true })
    rmSync(link, { force: true })
    symlinkSync(realpathSync(join(from, name)), link)
  }
}

function packageNames(directory: string): readonly string[] {
  return readdirSync(directory).flatMap((name) => {
    if (name.startsWith('.') || name === '@cors') return []
    if (!name.startsWith('@')) return [name]
    return readdirSync(join(directory, name)).map((inner) => `${name}/${inner}`)
  })
}
