/** What an adapter needs beside `@cors/core`. */
export { assertHandlerArgument } from './adapter/assert-handler-argument.ts'
export { assertPolicyArgument } from './adapter/assert-policy-argument.ts'
export { attempt } from './adapter/attempt.ts'
export { composerOf } from './composition/composed-policy.ts'
export { decideByAll } from './adapter/decide-by-all.ts'
export { decideForResponse } from './adapter/decide-for-response.ts'
export { docsAddress } from './docs-address.ts'
export { forEachHeader } from './adapter/for-each-header.ts'
export { functionPolicies, type FunctionPolicies } from './adapter/function-policies.ts'
export { HiddenPolicies } from './adapter/hidden-policies.ts'
export { innermostPolicy } from './adapter/innermost-policy.ts'
export { isSamePolicy } from './adapter/is-same-policy.ts'
export { isUpgradeAllowed, type UpgradeVerdict } from './adapter/is-upgrade-allowed.ts'
export {
  hiddenPolicyWarning,
  unavailableWarning,
  unreachedPreflightsWarning,
  type LookAheadWarning,
} from './adapter/look-ahead-warning.ts'
export { lookupError } from './adapter/lookup-error.ts'
export { mapMaybePromise } from './adapter/map-maybe-promise.ts'
export { mergeDecisionVary } from './adapter/merge-decision-vary.ts'
export { nearestName } from './nearest-name.ts'
export { notifyObserver, observerKey, type ObservedDecision } from './adapter/notify-observer.ts'
export { pageOrigin, type PageHeaders } from './adapter/page-origin.ts'
export { printablePath } from './adapter/printable-path.ts'
export { readPolicyArgument, type PolicyFunction } from './adapter/read-policy-argument.ts'
export { requestedMethod } from './adapter/requested-method.ts'
export { readRouteConstraints, type RouteConstraints } from './adapter/route-constraints.ts'
export { RouteSearch, type SearchableRoute } from './adapter/route-search.ts'
export { isDenyAll, toPolicy } from './adapter/to-policy.ts'
export { tryLookAhead } from './adapter/try-look-ahead.ts'
export { varyWhenHidden } from './adapter/vary-when-hidden.ts'
