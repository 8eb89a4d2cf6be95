import { existsSync, lstatSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ownManifest from '../../package.json' with { type: 'json' }
import { editManifest, type ManifestChange } from './edit-manifest.ts'
import { findSourceFiles } from './source-files.ts'
import {
  leaveSource,
  mayConcern,
  migrateSource,
  type MigratedSource,
  type NewPackage,
} from './migrate-source.ts'

/** The dependency beside which a package is written, and which it replaces unless it is a framework. */
const INSTEAD: Readonly<Record<NewPackage, string>> = {
  '@cors/express': 'cors',
  '@cors/node': 'cors',
  '@cors/koa': '@koa/cors',
  '@cors/fastify': '@fastify/cors',
  '@cors/hono': 'hono',
  '@cors/nestjs': '@nestjs/core',
}

/** Larger files are bundles. */
const MAX_LENGTH = 2_000_000

export interface MigratedFile {
  readonly path: string
  readonly before: string
  readonly after: string
  /** Of a source; a `package.json` has none. */
  readonly source?: MigratedSource
}

/** Migrates sources and the `package.json` of each. Reads files, and writes none. */
export function migrateProject(paths: readonly string[]): readonly MigratedFile[] {
  const manifests = new ManifestReader()
  const files = paths.flatMap((path): MigratedFile[] => {
    const bytes = readFileSync(path)
    const before = bytes.toString('utf8')
    const reason = whyUnreadable(before, bytes)
    if (reason !== undefined) {
      if (!mayConcern(before)) return []
      const source = leaveSource(before, { message: reason, start: 0 })
      return [{ path, before, after: before, source }]
    }
    const hasExpress = manifests.read(path)?.names.has('express') ?? false
    const source = migrateSource(before, path, { hasExpress })
    const isConcerned = source.error !== undefined || source.decisions.length > 0
    if (source.text === before && !isConcerned && source.kept.length === 0) return []
    return [{ path, before, after: source.text, source }]
  })
  const done = new Set(
    paths.filter((path) =>
      files.every((file) => file.path !== path || file.source?.error === undefined),
    ),
  )
  const manifestPaths = new Set(files.flatMap(({ path }) => manifests.read(path)?.path ?? []))
  const edited = [...manifestPaths].flatMap((path): MigratedFile[] => {
    const group = files.filter((file) => manifests.read(file.path)?.path === path)
    const before = readFileSync(path, 'utf8')
    const others = findSourceFiles(dirname(path)).filter((file) => !done.has(file))
    const after = editManifest(before, changesFor(group, others))
    return after === before ? [] : [{ path, before, after }]
  })
  return [...files, ...edited]
}

/** @param others - files of the project that were not migrated */
function changesFor(
  files: readonly MigratedFile[],
  others: readonly string[],
): readonly ManifestChange[] {
  const sources = files.flatMap(({ source }) => source ?? [])
  const kept = new Set<string>(sources.flatMap((source) => source.kept))
  const added = new Set(sources.flatMap((source) => source.added))
  return [...added].map((name) => {
    const instead = INSTEAD[name]
    const isFramework = instead === 'hono' || instead === '@nestjs/core'
    return {
      name,
      instead,
      isRemoved:
        !isFramework && !kept.has(instead) && !others.some((path) => mentions(path, instead)),
      // Every package of ours has the same version.
      range: `^${ownManifest.version}`,
    }
  })
}

function mentions(path: string, name: string): boolean {
  return new RegExp(`['"\`]${name}['"\`]`).test(readFileSync(path, 'utf8'))
}

function whyUnreadable(text: string, bytes: Buffer): string | undefined {
  if (text.length > MAX_LENGTH) return `it is longer than ${MAX_LENGTH} characters`
  // It would not be written as it was.
  return Buffer.from(text, 'utf8').equals(bytes) ? undefined : 'it is not UTF-8'
}

interface Manifest {
  readonly path: string
  readonly names: ReadonlySet<string>
}

/** The nearest `package.json` of a file, read once. */
class ManifestReader {
  readonly #known = new Map<string, Manifest | undefined>()

  read(path: string): Manifest | undefined {
    return this.#readFolder(dirname(path))
  }

  #readFolder(folder: string): Manifest | undefined {
    if (this.#known.has(folder)) return this.#known.get(folder)
    const parent = dirname(folder)
    const found = readManifest(join(folder, 'package.json'))
    const isTop = parent === folder || existsSync(join(folder, '.git'))
    const manifest = found ?? (isTop ? undefined : this.#readFolder(parent))
    this.#known.set(folder, manifest)
    return manifest
  }
}

function readManifest(path: string): Manifest | undefined {
  try {
    // Not through a link, which may lead out of the project.
    if (!lstatSync(path).isFile()) return undefined
    const manifest = JSON.parse(readFileSync(path, 'utf8').replace(/^\ufeff/, '')) as unknown
    const sections = Object.entries(manifest as object).filter(([name]) =>
      name.endsWith('ependencies'),
    )
    const names = sections.flatMap(([, section]) => Object.keys((section ?? {}) as object))
    return { path, names: new Set(names) }
  } catch {
    return undefined
  }
}
