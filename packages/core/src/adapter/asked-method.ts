import type { CorsRequest } from '../cors-request.ts'

/**
 * The method that a preflight asks for; `undefined` for any other request.
 * https://fetch.spec.whatwg.org/#cors-preflight-request
 */
export function askedMethod({ method, headers }: CorsRequest): string | undefined {
  return method === 'OPTIONS' && headers.origin !== undefined
    ? headers['access-control-request-method']
    : undefined
}
