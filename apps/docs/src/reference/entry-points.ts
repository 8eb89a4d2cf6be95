import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What people import from: a package, or a part of it. */
export interface EntryPoint {
  /** As it stands in an import. */
  readonly name: string
  /** The address of its page, from the root of the site and without slashes at its ends. */
  readonly path: string
  /** Of the package. */
  readonly description: string
  /** Where its source begins. */
  readonly source: string
  /** The report of its public declarations, which `npx pnpm api` writes. */
  readonly report: string
}

interface Manifest {
  readonly name: string
  readonly description: string
  readonly private?: boolean
  readonly exports?: Readonly<Record<string, string | { readonly '@cors/source'?: string }>>
}

/** The published packages in the order of the reference; others follow. */
const ORDER = ['core', 'express', 'koa', 'fastify', 'nestjs', 'next', 'hono', 'node', 'fetch']

/** Every entry point of every published package. */
export const ENTRY_POINTS: readonly EntryPoint[] = globSync('packages/*/package.json', {
  cwd: fileURLToPath(new URL('../../../../', import.meta.url)),
})
  .map((path) => join(fileURLToPath(new URL('../../../../', import.meta.url)), path))
  .flatMap(readEntryPoints)
  .toSorted((one, other) => rankOf(one) - rankOf(other) || (one.name < other.name ? -1 : 1))

function readEntryPoints(path: string): readonly EntryPoint[] {
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest
  const { name, description, exports = {} } = manifest
  if (manifest.private === true) return []
  return Object.entries(exports).flatMap(([subpath, conditions]) => {
    const source = typeof conditions === 'string' ? undefined : conditions['@cors/source']
    if (source === undefined) return []
    const folder = dirname(path)
    const rest = subpath.slice(1)
    return {
      name: `${name}${rest}`,
      path: `reference/${name.replace('@cors/', '')}${rest}`,
      description,
      source: join(folder, source),
      report: join(folder, `api/${rest.slice(1) || 'index'}.api.md`),
    }
  })
}

function rankOf({ path }: EntryPoint): number {
  const rank = ORDER.indexOf(path.split('/')[1]!)
  return rank === -1 ? ORDER.length : rank
}
