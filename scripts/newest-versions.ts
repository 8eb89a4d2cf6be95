type DistTags = Readonly<Record<string, string>>

/**
 * The versions to try for packages that are released together: the newest of each, and those of the next major version
 * where the first package has a prerelease of it.
 */
export function newestVersions(
  names: readonly [string, ...string[]],
  tags: readonly DistTags[],
): readonly ReadonlyMap<string, string>[] {
  const latest = tags.map((each) => each['latest']!)
  const next = Object.values(tags[0]!).find((version) => majorOf(version) > majorOf(latest[0]!))
  const all = [new Map(names.map((name, index) => [name, latest[index]!]))]
  if (next === undefined) return all
  const major = majorOf(next)
  const nextOf = (each: DistTags, index: number): string =>
    Object.values(each).find((version) => majorOf(version) === major) ?? latest[index]!
  return [...all, new Map(names.map((name, index) => [name, nextOf(tags[index]!, index)]))]
}

/** The text of `pnpm-workspace.yaml` with other versions in its catalog. */
export function withVersions(workspace: string, versions: ReadonlyMap<string, string>): string {
  return workspace.replaceAll(
    /^( {2}'?([^':\n]+)'?): \S+$/gm,
    (line, start: string, name: string) => {
      const version = versions.get(name)
      return version === undefined ? line : `${start}: ${version}`
    },
  )
}

function majorOf(version: string): number {
  return Number.parseInt(version, 10)
}
