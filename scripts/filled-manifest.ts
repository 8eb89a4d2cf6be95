/** What the root says of the whole project. */
export interface Project {
  readonly repository: { readonly type: 'git'; readonly url: string }
  readonly keywords: readonly string[]
  readonly license: string
}

export interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly exports?: Readonly<Record<string, Entry>>
  readonly [key: string]: unknown
}

type Entry = string | { readonly [SOURCE]?: string }

/** Under this condition the repository's own checks and editors read sources; it is not published. */
const SOURCE = '@cors/source'

/** Follow the description, and the sort of module. */
const FILLED_WORDS = ['keywords', 'homepage', 'bugs', 'repository', 'license']
const FILLED_ENTRIES = ['main', 'types', 'typesVersions', 'exports', 'publishConfig']

/**
 * A package's manifest with what it shares with all others, and with the places of everything that it exports, derived
 * from the sources that its `exports` name.
 *
 * @param directory - of the package, from the root
 */
export function filledManifest(manifest: Manifest, project: Project, directory: string): Manifest {
  const filled = new Set([...FILLED_WORDS, ...FILLED_ENTRIES])
  const own = Object.entries(manifest).filter(([name]) => !filled.has(name))
  const insertAfter = (name: string, added: readonly [string, unknown][]): void => {
    own.splice(own.findIndex(([key]) => key === name) + 1, 0, ...added)
  }
  insertAfter('description', sharedWords(project, directory))
  insertAfter('type', entryPoints(manifest.exports ?? {}))
  return Object.fromEntries(own) as Manifest
}

function sharedWords(
  { repository, keywords, license }: Project,
  directory: string,
): readonly [string, unknown][] {
  const page = repository.url.replace(/^git\+/, '').replace(/\.git$/, '')
  return Object.entries({
    keywords: [...new Set([...keywords, directory.split('/').at(-1)])],
    ...(page !== '' && {
      homepage: `${page}/tree/main/${directory}#readme`,
      bugs: `${page}/issues`,
      repository: { ...repository, directory },
    }),
    license,
  })
}

function entryPoints(exports: Readonly<Record<string, Entry>>): readonly [string, unknown][] {
  const entries = Object.entries(exports).map(([path, entry]) => ({
    path,
    source: typeof entry === 'object' ? entry[SOURCE] : undefined,
  }))
  const published = entries.map(({ path, source }) => [
    path,
    source === undefined ? path : builds(source),
  ])
  const inRepository = entries.map(({ path, source }) => [
    path,
    source === undefined ? path : { [SOURCE]: source, ...builds(source) },
  ])
  const subpaths = entries.flatMap(({ path, source }) =>
    path === '.' || source === undefined ? [] : [[path.slice(2), [declarationsOf(source)]]],
  )
  return Object.entries({
    // TypeScript under `moduleResolution: node10` reads these three, and not `exports`. A command has no root entry.
    ...('.' in exports && { main: './dist/index.cjs', types: './dist/index.d.cts' }),
    ...(subpaths.length > 0 && { typesVersions: { '*': Object.fromEntries(subpaths) } }),
    exports: Object.fromEntries(inRepository),
    publishConfig: { access: 'public', provenance: true, exports: Object.fromEntries(published) },
  })
}

function builds(source: string): { import: string; require: string } {
  const build = source.replace('./src/', './dist/')
  return { import: build.replace(/\.ts$/, '.js'), require: build.replace(/\.ts$/, '.cjs') }
}

function declarationsOf(source: string): string {
  return source.replace('./src/', './dist/').replace(/\.ts$/, '.d.cts')
}
