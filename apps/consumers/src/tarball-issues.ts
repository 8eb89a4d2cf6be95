interface Manifest {
  readonly name?: string
  readonly version?: string
  readonly private?: boolean
  readonly license?: string
  readonly main?: string
  readonly types?: string
  readonly exports?: unknown
  readonly bin?: unknown
  readonly typesVersions?: unknown
  readonly files?: readonly string[]
  readonly engines?: { readonly node?: string }
  readonly scripts?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly publishConfig?: { readonly access?: string; readonly provenance?: boolean }
}

/** The text of each file of a tarball, by its path in the package. */
export type TarballFiles = ReadonlyMap<string, string>

/** What every tarball has. A release is the first one of a package or not: each has its changes. */
const EVERYWHERE = ['LICENSE', 'README.md', 'CHANGELOG.md', 'package.json']

/** In the build of what holds the Public Suffix List. */
const MPL_NOTICE = 'Mozilla Public License 2.0'
const MPL = 'LICENSE-MPL-2.0'

/** Scripts that npm runs on the machine of whoever installs a package. */
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall', 'prepare']

/**
 * What must not be published.
 *
 * @param version - the version of the release: of this package, and of every other one that it depends on
 */
export function tarballIssues(
  files: TarballFiles,
  name: string,
  version: string,
): readonly string[] {
  const manifest = JSON.parse(files.get('package.json') ?? '{}') as Manifest
  const paths = [...files.keys()]
  const published = [...EVERYWHERE, ...(manifest.files ?? [])]
  const isPublished = (path: string): boolean =>
    published.some((allowed) => path === allowed || path.startsWith(`${allowed}/`))
  return [
    ...manifestIssues(manifest, name, version),
    ...EVERYWHERE.filter((path) => !files.has(path)).map((path) => `there is no ${path}`),
    ...entryPoints(manifest)
      .filter((path) => !files.has(path))
      .map((path) => `package.json names ${path}, which is not there`),
    ...paths.filter((path) => !isPublished(path)).map((path) => `"files" does not list ${path}`),
    ...paths
      .filter((path) => /(?:^|\/)(?:src|test)\/|\.test(?:-d)?\.|\.tsbuildinfo$/.test(path))
      .map((path) => `${path} is a source or a test`),
    ...textIssues(files, version, name),
  ]
}

function manifestIssues(manifest: Manifest, name: string, version: string): readonly string[] {
  const { dependencies = {}, publishConfig = {}, scripts = {} } = manifest
  return [
    ...(manifest.name === name ? [] : [`its name is ${manifest.name}`]),
    ...(manifest.version === version ? [] : [`its version is ${manifest.version}`]),
    ...(manifest.private === true ? ['it is private'] : []),
    ...(manifest.license === 'MIT' ? [] : [`its license is ${manifest.license}`]),
    ...(manifest.engines?.node === '>=20.19' ? [] : [`its engines.node is not >=20.19`]),
    ...(publishConfig.access === 'public' ? [] : ['publishConfig.access is not public']),
    ...(publishConfig.provenance === true ? [] : ['publishConfig.provenance is not true']),
    ...(JSON.stringify(manifest).includes('@cors/source') ? ['it names @cors/source'] : []),
    ...INSTALL_SCRIPTS.filter((script) => script in scripts).map(
      (script) => `npm runs its ${script} where it is installed`,
    ),
    ...Object.entries(dependencies).flatMap(([dependency, range]) => {
      const isOurs = dependency.startsWith('@cors/')
      const isGood = isOurs ? range === version : /^[~^]?\d+\.\d+\.\d+$/.test(range)
      return isGood ? [] : [`it depends on ${dependency} ${range}`]
    }),
  ]
}

/** Every path that the manifest promises, without the leading `./`. */
function entryPoints(manifest: Manifest): readonly string[] {
  const { main, types, exports, bin, typesVersions } = manifest
  const strings = (value: unknown): readonly string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(strings)
        : []
  return [...new Set(strings([main, types, exports, bin, typesVersions]))].map((path) =>
    path.replace(/^\.\//, ''),
  )
}

function textIssues(files: TarballFiles, version: string, name: string): readonly string[] {
  const built = [...files].filter(([path]) => path.startsWith('dist/'))
  const hasList = built.some(([, text]) => text.includes(MPL_NOTICE))
  const changes = files.get('CHANGELOG.md')
  return [
    ...(changes?.includes(`\n## ${version}\n`) === false
      ? [`CHANGELOG.md has no section ${version}`]
      : []),
    ...built
      .filter(([, text]) => /\/(?:tmp|home|root|work|Users)\/[\w.-]+\//.test(text))
      .map(([path]) => `${path} names a folder of the machine that built it`),
    ...(name === '@cors/core' && !hasList ? ['no file says the license of its suffix table'] : []),
    ...(hasList && files.get(MPL)?.startsWith('Mozilla Public License') !== true
      ? [`it holds the Public Suffix List, and no ${MPL}`]
      : []),
  ]
}
