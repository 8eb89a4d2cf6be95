import type { CorsRequest } from '../cors-request.ts'
import { routableMethod } from './routable-method.ts'

/**
 * The requested method of a preflight, `''` where no route can have it; `undefined` for any other request.
 * https://fetch.spec.whatwg.org/#cors-preflight-request
 */
export function requestedMethod({ method, headers }: CorsRequest): string | undefined {
  if (method !== 'OPTIONS' || headers.origin === undefined) return undefined
  const requested = headers['access-control-request-method']
  return requested === undefined ? undefined : routableMethod(requested)
}
