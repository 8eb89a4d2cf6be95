import { decideKey, type CorsPolicy } from '../cors-policy.ts'

type RuleName = Exclude<keyof CorsPolicy, symbol>

/** The function that made a policy of other policies. */
type Composer = 'choosePolicy' | 'livePolicy' | 'observePolicy' | 'shadowPolicy'

/** Registered, so that copies of this package recognise each other's policies. */
const composerKey: unique symbol = Symbol.for('@cors/core/composer')
const partsKey: unique symbol = Symbol.for('@cors/core/parts')

/**
 * A policy with the rules of another one, read when they are used, and with its own way to decide.
 *
 * @param composer - the function that makes it
 * @param rules - where the rules are read
 * @param candidate - a policy that decides beside it
 */
export function composedPolicy<Decide extends CorsPolicy[typeof decideKey]>(
  composer: Composer,
  rules: () => CorsPolicy,
  decide: Decide,
  candidate?: CorsPolicy,
): CorsPolicy<ReturnType<Decide>> {
  const names = Object.keys(rules()) as RuleName[]
  const policy = {} as CorsPolicy<ReturnType<Decide>>
  for (const name of names) {
    Object.defineProperty(policy, name, { enumerable: true, get: () => rules()[name] })
  }
  // Not enumerable: `{ ...policy, maxAge: 5 }` is options, not a policy that still decides by the old rules.
  Object.defineProperty(policy, decideKey, { value: decide })
  // The rules of a chosen policy do not say what it decides, whatever observes it.
  const get = (): string => (composerOf(rules()) === 'choosePolicy' ? 'choosePolicy' : composer)
  const parts = (): readonly CorsPolicy[] => (candidate ? [rules(), candidate] : [rules()])
  Object.defineProperty(policy, partsKey, { get: parts })
  return Object.freeze(Object.defineProperty(policy, composerKey, { get }))
}

/** Which function made a policy of other policies, so that it does more than its rules say; `undefined` for others. */
export function composerOf(policy: CorsPolicy): string | undefined {
  return (policy as { readonly [composerKey]?: string })[composerKey]
}

/** Whether a policy is, or decides by, another one. */
export function consistsOf(policy: CorsPolicy, part: CorsPolicy): boolean {
  const { [partsKey]: parts = [] } = policy as { readonly [partsKey]?: readonly CorsPolicy[] }
  return policy === part || parts.some((each) => consistsOf(each, part))
}
