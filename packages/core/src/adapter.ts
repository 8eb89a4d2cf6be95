/**
 * All that an adapter needs of the core, by one door: each further one is a further file that its users load. Beside
 * what `@cors/core` itself offers that is the same question asked, and the same mistakes refused, everywhere.
 */
export { askedMethod } from './adapter/asked-method.ts'
export { eachHeader } from './adapter/each-header.ts'
export { goOn } from './adapter/go-on.ts'
export { judgeUpgrade, type UpgradeAnswer } from './adapter/judge-upgrade.ts'
export { lookupError } from './adapter/lookup-error.ts'
export { pageOrigin, type PageHeaders } from './adapter/page-origin.ts'
export { refuseMisuse } from './adapter/refuse-misuse.ts'
export { routableMethod } from './adapter/routable-method.ts'
export { toPolicy } from './adapter/to-policy.ts'
export { varyByOrigin } from './adapter/vary-by-origin.ts'
export { varyWhenHidden } from './adapter/vary-when-hidden.ts'
export { varyUnder } from './adapter/vary-under.ts'
export { CorsPolicyError } from './cors-policy-error.ts'
export { decide } from './decide.ts'
export { definePolicy } from './define-policy.ts'
export { isCorsResponseHeader } from './fetch-standard/cors-protocol-header.ts'
