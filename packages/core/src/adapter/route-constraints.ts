/** Which requests to its method and URL a route serves. */
export interface RouteConstraints {
  /** The host of the requests, the only constraint that a preflight shows; `undefined` for every host. */
  readonly host: string | RegExp | undefined
  /** All other constraints, one entry for each version: two routes with an equal entry serve the same requests. */
  readonly hidden: Iterable<string | symbol>
}

/** The entry in `hidden` of a route without such constraints. */
export const UNCONSTRAINED = '{}'

/**
 * Separates the constraint that a preflight shows, `host`, from those that it does not show, such as `version`.
 *
 * @param hasCustomHosts - whether the application decides itself what values of `host` match
 */
export function readRouteConstraints(
  { host, version, ...others }: Readonly<Record<string, unknown>>,
  hasCustomHosts: boolean,
): RouteConstraints {
  const rest = hasCustomHosts && host !== undefined ? { ...others, host } : others
  const versions = version === undefined ? [] : [version].flat()
  return {
    host: hasCustomHosts ? undefined : readHost(host),
    hidden: describeHidden(rest, versions),
  }
}

function describeHidden(
  others: Readonly<Record<string, unknown>>,
  versions: readonly unknown[],
): (string | symbol)[] {
  const sorted = Object.entries(others).toSorted(([one], [other]) => (one < other ? -1 : 1))
  // A value that text does not describe is equal to no other.
  if (!sorted.every(([, value]) => isText(value)) || !versions.every(isVersion)) return [Symbol()]
  const text = JSON.stringify(Object.fromEntries(sorted))
  return versions.length === 0 ? [text] : versions.map((each) => `${String(each)} ${text}`)
}

function isText(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number'
}

/** Nest's version for handlers without one is a symbol. */
function isVersion(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'symbol'
}

function readHost(host: unknown): string | RegExp | undefined {
  // Without `g` and `y`, with which `test` depends on the call before.
  if (host instanceof RegExp) return new RegExp(host.source, host.flags.replaceAll(/[gy]/g, ''))
  return typeof host === 'string' ? host : undefined
}
