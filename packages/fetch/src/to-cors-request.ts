import type { CorsRequest } from '@cors/core'

/** The part of a `Request` that a decision depends on, so that the requests of every runtime and framework fit. */
export interface FetchRequest {
  readonly method: string
  readonly headers: { get(name: string): string | null }
}

/** What `decide` gets, with the request that it was made from: for observers, and for functions that choose policies. */
export interface FetchCorsRequest<
  Request extends FetchRequest = FetchRequest,
  Context extends readonly unknown[] = readonly unknown[],
> extends CorsRequest {
  readonly original: Request
  /** What the handler is called with beside the request: the environment of a Worker, the server of Bun. */
  readonly context: Context
}

/**
 * The request that `decide` takes. The two headers of preflights are read from `OPTIONS` requests alone: elsewhere they
 * mean nothing, and a lookup in `Headers` costs more than the decision.
 */
export function toCorsRequest<
  Request extends FetchRequest,
  Context extends readonly unknown[] = readonly [],
>(original: Request, ...context: Context): FetchCorsRequest<Request, Context> {
  const { method, headers } = original
  const origin = headers.get('origin') ?? undefined
  return {
    method,
    headers:
      method !== 'OPTIONS' || origin === undefined
        ? { origin }
        : {
            origin,
            'access-control-request-method':
              headers.get('access-control-request-method') ?? undefined,
            'access-control-request-headers':
              headers.get('access-control-request-headers') ?? undefined,
          },
    original,
    context,
  }
}
