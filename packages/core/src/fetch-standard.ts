/** The clauses of the Fetch standard that the core follows, for those who model the other side. */
export { isCorsRequestHeader, isCorsResponseHeader } from './fetch-standard/cors-protocol-header.ts'
export { isForbiddenMethod } from './fetch-standard/forbidden-method.ts'
export { isForbiddenRequestHeader } from './fetch-standard/forbidden-request-header.ts'
export { isForbiddenResponseHeader } from './fetch-standard/forbidden-response-header.ts'
export { normalizeMethod } from './fetch-standard/normalize-method.ts'
export { isSafelistedMethod } from './fetch-standard/safelisted-method.ts'
export { isSafelistedResponseHeader } from './fetch-standard/safelisted-response-header.ts'
export { isToken } from './fetch-standard/token.ts'
