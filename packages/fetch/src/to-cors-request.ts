import type { CorsRequest } from '@cors/core'

/** The part of a `Request` that a decision depends on, so that every runtime's and framework's is one. */
export interface FetchRequest {
  readonly method: string
  readonly headers: { get(name: string): string | null }
}

/**
 * The request that `decide` takes. The two fields of preflights are read of `OPTIONS` requests alone, since they mean
 * nothing elsewhere and a look-up in `Headers` costs more than the decision.
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
