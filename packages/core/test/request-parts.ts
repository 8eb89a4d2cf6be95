import type { CorsRequest } from '../src/cors-request.ts'

/** What a decision depends on, with short names. */
export interface RequestParts {
  readonly method?: string | undefined
  readonly origin?: string | undefined
  readonly requestedMethod?: string | undefined
  readonly requestedHeaders?: string | undefined
}

export function requestOf({
  method,
  origin,
  requestedMethod,
  requestedHeaders,
}: RequestParts): CorsRequest {
  return {
    method,
    headers: {
      origin,
      'access-control-request-method': requestedMethod,
      'access-control-request-headers': requestedHeaders,
    },
  }
}
