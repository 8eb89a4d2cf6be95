/** What `release/release.json` says of the tarballs beside it. */
export interface Release {
  readonly version: string
  /** The dist-tag that it is published under. */
  readonly tag: string
  /** Each after everything that it depends on. */
  readonly packages: readonly ReleasedPackage[]
}

export interface ReleasedPackage {
  readonly name: string
  readonly file: string
  /** As in lockfiles, and as the registry says it. */
  readonly integrity: string
}

/** A version before a release never becomes what `npm install` takes: `1.0.0-rc.0` is published as `rc`. */
export function distTag(version: string): string {
  const [, identifier] = /^\d+\.\d+\.\d+-([a-z]+)(?:\.\d+)?$/.exec(version) ?? []
  if (identifier !== undefined && identifier !== 'latest') return identifier
  if (/^\d+\.\d+\.\d+$/.test(version)) return 'latest'
  throw new Error(`no dist-tag for ${version}`)
}

interface Dependent {
  readonly name: string
  readonly dependencies: readonly string[]
}

/** Each package after everything that it depends on, so that no published package waits for another one. */
export function inPublishingOrder<Package extends Dependent>(
  packages: readonly Package[],
): readonly Package[] {
  const byName = new Map(packages.map((given) => [given.name, given]))
  const ordered = new Set<Package>()
  function add(given: Package, dependents: readonly string[]): void {
    if (dependents.includes(given.name)) {
      throw new Error(`a cycle: ${[...dependents, given.name].join(' → ')}`)
    }
    for (const name of given.dependencies) {
      const dependency = byName.get(name)
      if (dependency !== undefined) add(dependency, [...dependents, given.name])
    }
    ordered.add(given)
  }
  for (const given of packages) add(given, [])
  return [...ordered]
}
