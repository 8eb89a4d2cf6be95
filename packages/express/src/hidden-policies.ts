import { HiddenPolicies } from '@cors/core/adapter'

/** Registered, so that copies of this package share the policies of an application. */
const hiddenKey: unique symbol = Symbol.for('@cors/express/hidden-policies')

/**
 * The hidden policies of an owner, such as an application. Their reach is `registered` where the middleware is
 * registered visibly, but look-ahead expects the request to end before it.
 */
export function hiddenPoliciesOf(owner: object & { [hiddenKey]?: HiddenPolicies }): HiddenPolicies {
  return (owner[hiddenKey] ??= new HiddenPolicies())
}
