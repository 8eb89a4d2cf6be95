/** Which requests to its method and URL a Fastify route serves. */
export interface RouteConstraints {
  /** The constraint `host`, the only one that a preflight shows. */
  readonly host: string | RegExp | undefined
  /** All other constraints, one entry for each version: two routes with an equal entry serve the same requests. */
  readonly hidden: readonly (string | symbol)[]
}

/** The entry in `hidden` of a route without such constraints. */
export const UNCONSTRAINED = '{}'

/**
 * Separates the constraint that a preflight shows, `host`, from those that it does not show, such as `version`.
 *
 * @param hasCustomHosts - whether the application replaced the strategy for `host`, so that nobody knows what its values
 * match
 */
export function readConstraints(
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
): RouteConstraints['hidden'] {
  // A value that text does not describe is equal to no other.
  if (!Object.values(others).every(isString) || !versions.every(isVersion)) return [Symbol()]
  const text = JSON.stringify(others)
  return versions.length === 0 ? [text] : versions.map((each) => `${String(each)} ${text}`)
}

function isString(value: unknown): value is string {
  return typeof value === 'string'
}

/** Nest's version for handlers without one is a symbol. */
function isVersion(value: unknown): value is string | symbol {
  return isString(value) || typeof value === 'symbol'
}

function readHost(host: unknown): string | RegExp | undefined {
  // Without `g` and `y`, with which `test` depends on the call before.
  return host instanceof RegExp
    ? new RegExp(host.source, host.flags.replaceAll(/[gy]/g, ''))
    : (host as string | undefined)
}
