import type { CorsPolicy } from '@cors/core'

/** The part of Express 4 and 5 that shows what a request would run through, as it lies in their sources. */
export interface Router {
  readonly stack: readonly Layer[]
}

/** What stands at one place in a router: a route, or what `use` was given. */
export interface Layer {
  /** Of the function as it was registered, whatever wrapped it since. */
  readonly name?: string
  readonly handle: Handle
  readonly route?: Route | undefined
  /** In Express 4, whose layers end at a dot, too. */
  readonly regexp?: RegExp
  /** What matched last: where `match` does not return it. */
  readonly path?: string | undefined
  /** May throw: a parameter that cannot be decoded is an error. */
  match?(path: string): boolean | { readonly path: string }
}

export interface Route {
  /** By name in lower case; `_all` for every method. */
  readonly methods: Readonly<Record<string, boolean | undefined>>
  readonly stack: readonly RouteLayer[]
}

export interface RouteLayer {
  readonly name?: string
  /** In lower case; `undefined` for every method. */
  readonly method?: string | undefined
  readonly handle: Handle
}

/** A function that Express calls: middleware, a handler, a router, an application. */
export interface Handle {
  (request: object, response: object, next: () => void): unknown
  /** On what `cors` returns. */
  readonly corsPolicy?: CorsPolicy
  /** On a router. */
  readonly stack?: readonly Layer[]
}

export interface Application extends Handle {
  /** The application that this one was mounted in last. */
  readonly parent?: Application
  readonly set: unknown
  /** In Express 5. In Express 4 it throws. */
  readonly router?: Router
  /** In Express 4, from the first `use` on. */
  readonly _router?: Router
  readonly lazyrouter?: unknown
  readonly request: object
  readonly response: object
}

/** Express's own additions to a request, as far as they tell where it stands. */
export interface RoutedRequest {
  /** The application that is at work; missing outside of Express. */
  readonly app?: Application
  /** What the routers around the current one took off the path. */
  readonly baseUrl?: string
  readonly method?: string | undefined
  readonly url?: string | undefined
  /** `url` as it came. */
  readonly originalUrl?: string
  /** The path of `url`, worked out when it is read. */
  readonly path?: string | null
}
