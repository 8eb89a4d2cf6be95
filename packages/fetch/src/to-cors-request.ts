import type { CorsRequest } from '@cors/core'

/** The part of a `Request` that a decision depends on, so that the requests of every runtime and framework fit. */
export interface FetchRequest {
  readonly method: string
  readonly headers: { get(name: string): string | null }
}

/**
 * The request that `decide` takes. The two headers of preflights are read from `OPTIONS` requests alone: elsewhere they
 * mean nothing, and a lookup in `Headers` costs more than the decision.
 */
export function toCorsRequest({ method, headers }: FetchRequest): CorsRequest {
  const origin = headers.get('origin') ?? undefined
  if (method !== 'OPTIONS' || origin === undefined) return { method, headers: { origin } }
  return {
    method,
    headers: {
      origin,
      'access-control-request-method': headers.get('access-control-request-method') ?? undefined,
      'access-control-request-headers': headers.get('access-control-request-headers') ?? undefined,
    },
  }
}
