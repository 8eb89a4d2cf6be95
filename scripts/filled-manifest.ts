/** What the root says of the whole project. */
export interface Project {
  readonly repository: { readonly type: 'git'; readonly url: string }
  readonly keywords: readonly string[]
  readonly license: string
}

export interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly [key: string]: unknown
}

/** Follows the description. */
const AFTER = 'description'

/**
 * A package's manifest with what it shares with all others.
 *
 * @param directory - of the package, from the root
 */
export function filledManifest(
  manifest: Manifest,
  { repository, keywords, license }: Project,
  directory: string,
): Manifest {
  const page = repository.url.replace(/^git\+/, '').replace(/\.git$/, '')
  const shared: Record<string, unknown> = {
    keywords: [...new Set([...keywords, directory.split('/').at(-1)])],
    ...(page !== '' && {
      homepage: `${page}/tree/main/${directory}#readme`,
      bugs: `${page}/issues`,
      repository: { ...repository, directory },
    }),
    license,
  }
  const own = Object.entries(manifest).filter(
    ([name]) => !['keywords', 'homepage', 'bugs', 'repository', 'license'].includes(name),
  )
  const place = own.findIndex(([name]) => name === AFTER) + 1
  return Object.fromEntries([
    ...own.slice(0, place),
    ...Object.entries(shared),
    ...own.slice(place),
  ]) as Manifest
}
