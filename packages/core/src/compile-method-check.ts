import { isForbiddenMethod } from './fetch-standard/forbidden-method.ts'
import { isSafelistedMethod } from './fetch-standard/safelisted-method.ts'
import { isToken } from './fetch-standard/token.ts'

/**
 * Compiles `methods` into a check of `Access-Control-Request-Method`. Methods are case-sensitive; safelisted ones always
 * pass.
 */
export function compileMethodCheck(methods: readonly string[]): (method: string) => boolean {
  if (methods.includes('*')) return (method) => isToken(method) && !isForbiddenMethod(method)
  const allowed = new Set(methods)
  const maxLength = methods.join().length + 'POST'.length
  return (method) =>
    method.length <= maxLength && (allowed.has(method) || isSafelistedMethod(method))
}
