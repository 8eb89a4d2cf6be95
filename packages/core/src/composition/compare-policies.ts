import { isDenyAll, toPolicy } from '../adapter/to-policy.ts'
import type { CorsDecision } from '../cors-decision.ts'
import type { CorsPolicy } from '../cors-policy.ts'
import type { CorsRequest } from '../cors-request.ts'
import { decide } from '../decide.ts'
import { definePolicy } from '../define-policy.ts'
import { toOptions } from '../to-options.ts'
import type { PolicyChoice } from './choose-policy.ts'
import { findGrants, preflightRequest, type Grant } from './compare-policies-grants.ts'
import { denyAll, findWitnessOrigin, hasOriginFunction } from './compare-policies-origins.ts'
import { composerOf } from './composed-policy.ts'

/**
 * How a policy relates to the one before it, by what pages may send and read.
 *
 * - `equal`: both allow the same; `maxAge` and `debug` may differ
 * - `narrower`: the second allows less, and nothing that the first denies
 * - `wider`: the second allows more, and denies nothing that the first allows
 * - `incomparable`: each allows something that the other denies
 * - `unknown`: functions decide, so that only requests can show it
 */
export type CorsRelation = 'equal' | 'narrower' | 'wider' | 'incomparable' | 'unknown'

/** What `comparePolicies` returns. Frozen, with everything in it. */
export interface CorsComparison {
  readonly relation: CorsRelation
  /** What is unknown, then what is wider, then what is narrower, then the rest. */
  readonly changes: readonly CorsChange[]
}

/** One difference between two policies. */
export interface CorsChange {
  readonly option:
    | 'origin'
    | 'credentials'
    | 'methods'
    | 'allowedHeaders'
    | 'exposedHeaders'
    | 'maxAge'
    | 'debug'
  /** `other`: pages can send and read the same. `unknown`: functions decide. */
  readonly direction: 'wider' | 'narrower' | 'other' | 'unknown'
  /** The entry of the list that was added or removed: a pattern, a method or a header name. Otherwise `undefined`. */
  readonly entry: string | undefined
  /** The difference in a sentence, such as `Pages of https://b.example.com can now send PUT.` */
  readonly message: string
  /** A request that shows the difference; `undefined` if only an `origin` function knows an origin that is allowed. */
  readonly witness: CorsWitness | undefined
}

/** A request on which two policies decide differently: in what they allow, in a header, or in the status. */
export interface CorsWitness {
  readonly request: CorsRequest
  readonly before: CorsDecision
  readonly after: CorsDecision
}

/**
 * Compares what two policies let pages send and read: before a deployment, in a test, or in a pull request.
 *
 * The comparison is exact for rules, and calls no function. Where both policies have one `origin` function, the other
 * rules are compared, as if it allowed some origin. Two functions, a function and a list, and policies of `choosePolicy`
 * are `unknown`. Policies of `observePolicy`, `shadowPolicy` and `livePolicy` are compared by their current rules, without
 * a call of an observer.
 *
 * One limit is left out: `*` in `allowedHeaders` denies a preflight with more than 4096 bytes of header names.
 *
 * @param before - a policy, or `false` for one that denies every cross-origin read; `after` likewise
 */
export function comparePolicies(before: PolicyChoice, after: PolicyChoice): CorsComparison {
  const one = withoutObservers(toPolicy(before))
  const other = withoutObservers(toPolicy(after))
  const message = explainUnknown(one, other)
  const unknown: CorsChange[] =
    message === undefined
      ? []
      : [{ option: 'origin', direction: 'unknown', entry: undefined, message, witness: undefined }]
  // The rules of a chosen policy are not those that it chooses.
  const hasRules = message === undefined || !(isChosen(one) || isChosen(other))
  const changes = [...unknown, ...(hasRules ? findChanges(one, other) : [])]
  return Object.freeze({
    relation: relationOf(changes),
    changes: Object.freeze(changes.map((change) => Object.freeze(change))),
  })
}

/** The differences that rules make, without those of functions. */
function findChanges(one: CorsPolicy, other: CorsPolicy): readonly CorsChange[] {
  const changes: CorsChange[] = []

  function add(change: Omit<CorsChange, 'witness'>, request: CorsRequest | undefined): void {
    changes.push({ ...change, witness: request && createWitness(request, one, other) })
  }

  for (const grant of findGrants(other, one)) add(describeGrant(grant, 'wider'), grant.request)
  for (const grant of findGrants(one, other)) add(describeGrant(grant, 'narrower'), grant.request)
  if (one.maxAge !== other.maxAge) {
    const message = `Browsers now keep the response to a preflight for ${secondsOf(other)}, not ${secondsOf(one)}.`
    const request =
      other.maxAge === undefined
        ? preflightUnder(one, other, 'GET')
        : preflightUnder(other, one, 'GET')
    add({ option: 'maxAge', direction: 'other', entry: undefined, message }, request)
  }
  if (one.debug !== other.debug) {
    const message = `The response to a denied preflight ${other.debug ? 'now' : 'no longer'} tells the browser which check failed.`
    // A method that every policy denies.
    const request = other.debug
      ? preflightUnder(other, one, 'CONNECT')
      : preflightUnder(one, other, 'CONNECT')
    add({ option: 'debug', direction: 'other', entry: undefined, message }, request)
  }
  return changes
}

/** A policy with the same rules and no observers, so that no decision for the comparison is counted or logged. */
function withoutObservers(policy: CorsPolicy): CorsPolicy {
  if (isDenyAll(policy)) return denyAll
  return composerOf(policy) === undefined || isChosen(policy)
    ? policy
    : definePolicy(toOptions(policy))
}

function isChosen(policy: CorsPolicy): boolean {
  return composerOf(policy) === 'choosePolicy'
}

function createWitness(request: CorsRequest, one: CorsPolicy, other: CorsPolicy): CorsWitness {
  // Not promises: no function is called.
  const before = decide(one, request) as CorsDecision
  const after = decide(other, request) as CorsDecision
  return Object.freeze({ request, before, after })
}

function describeGrant(
  { option, entry, granted, pages, action }: Grant,
  direction: 'wider' | 'narrower',
): Omit<CorsChange, 'witness'> {
  const [can, moved] =
    direction === 'wider' ? ['can now', 'added to'] : ['can no longer', 'removed from']
  const cause = entry === granted ? '' : `, because ${JSON.stringify(entry)} was ${moved} ${option}`
  return { option, direction, entry, message: `${pages} ${can} ${action}${cause}.` }
}

/** A preflight from an origin that the first policy allows, and if possible the second one, too. */
function preflightUnder(
  granting: CorsPolicy,
  other: CorsPolicy,
  method: string,
): CorsRequest | undefined {
  const origin = findWitnessOrigin(granting, other)
  return origin === undefined ? undefined : preflightRequest(origin, method)
}

function secondsOf({ maxAge }: CorsPolicy): string {
  return maxAge === undefined ? 'the default of 5 seconds' : `${maxAge} seconds`
}

/** Why the origins of two policies cannot be compared; `undefined` if they can be. */
function explainUnknown(one: CorsPolicy, other: CorsPolicy): string | undefined {
  if (one === denyAll || other === denyAll) return undefined
  const isEitherChosen = isChosen(one) || isChosen(other)
  if (one.origin === other.origin && isChosen(one) === isChosen(other)) return undefined
  const isEitherFunction = hasOriginFunction(one) || hasOriginFunction(other)
  // `*` allows every origin that a function can allow.
  const isWildcard = one.origin === '*' || other.origin === '*'
  if (!isEitherFunction || (isWildcard && !isEitherChosen)) return undefined
  const cause = isEitherChosen ? 'which policy a request gets' : 'which origins are allowed'
  return `A function decides ${cause}; to see what differs, let shadowPolicy compare real requests.`
}

function relationOf(changes: readonly CorsChange[]): CorsRelation {
  const has = (direction: CorsChange['direction']): boolean =>
    changes.some((change) => change.direction === direction)
  if (has('unknown')) return 'unknown'
  if (has('wider')) return has('narrower') ? 'incomparable' : 'wider'
  return has('narrower') ? 'narrower' : 'equal'
}
