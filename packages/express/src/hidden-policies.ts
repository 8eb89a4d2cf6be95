import { toOptions, type CorsPolicy } from '@cors/core'
import { toPolicy } from '@cors/core/adapter'

/** A policy that governs requests whose preflights do not find it. */
export interface HiddenPolicy {
  readonly policy: CorsPolicy
  /**
   * Which requests it may govern: `registered` those that can run through its middleware, where that is registered
   * visibly, but look-ahead expects the request to end before; `anywhere` all of the application.
   */
  readonly reach: 'registered' | 'anywhere'
}

/** Registered, so that copies of this package share the list of an application. */
const hiddenKey = Symbol.for('@cors/express/hidden-policies')

/** How many policies are kept. An application with more hidden ones makes a policy for each request. */
const LIMIT = 32

type Owner = object & { [hiddenKey]?: Map<unknown, HiddenPolicy> }

/**
 * Adds a hidden policy to an owner, such as an application. Policies that say the same count as one. Above a limit, one
 * that denies everything is added instead.
 *
 * @returns whether anything was added, or reaches further
 */
export function addHiddenPolicy(owner: object, hidden: HiddenPolicy): boolean {
  const known = ((owner as Owner)[hiddenKey] ??= new Map<unknown, HiddenPolicy>())
  const key = contentOf(hidden.policy)
  const existing = known.get(key)
  if (existing?.reach === 'anywhere' || existing?.reach === hidden.reach) return false
  if (existing !== undefined || known.size < LIMIT) {
    known.set(key, hidden)
    return true
  }
  if (known.has(LIMIT)) return false
  known.set(LIMIT, { policy: toPolicy(false), reach: 'anywhere' })
  return true
}

/** The policies that were added to an owner, in order. */
export function hiddenPolicies(owner: object): readonly HiddenPolicy[] {
  const known = (owner as Owner)[hiddenKey]
  return known === undefined ? NONE : [...known.values()]
}

const NONE: readonly HiddenPolicy[] = []

function contentOf(policy: CorsPolicy): unknown {
  // Text cannot show what a function does.
  return typeof policy.origin === 'function' ? policy : JSON.stringify(toOptions(policy))
}
