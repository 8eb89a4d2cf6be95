/** A warning of an adapter, once for each cause. Users and tests rely on its code. */
export interface LookAheadWarning {
  readonly code: string
  readonly message: string
}

/** A request passed a policy that its preflight does not find. `fix` says why, and what to write instead. */
export function hiddenPolicyWarning(request: string, fix: string): LookAheadWarning {
  const message = `${request} is governed by a policy that its preflight does not find. Until this is fixed, a preflight that may be for it is allowed only if that policy allows it, too. ${fix}`
  return { code: 'CORS_POLICY_NOT_VISIBLE', message }
}

/** A request passed a policy, and its preflight passes none. `first` is what to write before the routes. */
export function unreachedPreflightsWarning(request: string, first: string): LookAheadWarning {
  const message = `${request} has a policy, but no cors middleware receives its preflights, the OPTIONS requests that browsers send first, so browsers block these requests. Write ${first} before the routes: it responds to a preflight by the policy of the route, and denies other origins where a route has none. To allow them there, write a policy in place of false`
  return { code: 'CORS_UNREACHED_PREFLIGHTS', message }
}

/** A look-ahead failed. `effect` says what happens to preflights, and `versions` what the adapter supports. */
export function unavailableWarning(
  cause: string,
  effect: string,
  versions: string,
): LookAheadWarning {
  const message = `cannot find out which policy governs a request: ${cause}. ${effect} Use ${versions}, and remove what changes its routers`
  return { code: 'CORS_LOOK_AHEAD_UNAVAILABLE', message }
}
