import type { CorsPolicy } from '@cors/core'

/** An Express router, as far as it shows what a request would run through. */
export interface Router {
  readonly stack: readonly Layer[]
}

/** An entry of a router: a route, or what was passed to `use`. */
export interface Layer {
  /** Of the function as it was registered, whatever has wrapped it since. */
  readonly name?: string
  readonly handle: Handler
  readonly route?: Route | undefined
  /** In Express 4, whose layers may end at a dot. */
  readonly regexp?: RegExp
  /** What matched last, where `match` does not return it. */
  readonly path?: string | undefined
  match(path: string): boolean | { readonly path: string }
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
  readonly handle: Handler
}

/** A function that Express calls: middleware, a handler, a router, an application. */
export interface Handler {
  (request: object, response: object, next: () => void): unknown
  /** On what `cors` returns. */
  readonly corsPolicy?: CorsPolicy
  /** On a router. */
  readonly stack?: readonly Layer[]
}

export interface Application extends Handler {
  /** The last application that this one was mounted in. */
  readonly parent?: Application
  readonly set: unknown
  /** In Express 5. In Express 4 it throws. */
  readonly router?: Router
  /** In Express 4, from the first `use` on. */
  readonly _router?: Router
  /** In Express 4 only. */
  readonly lazyrouter?: unknown
}

/** A request, with Express's additions that tell where it is. */
export interface RoutedRequest {
  /** The application that handles it; missing outside of Express. */
  readonly app?: Application
  /** The prefixes that the routers around the current one removed from the path. */
  readonly baseUrl?: string
  readonly method?: string | undefined
  readonly url?: string | undefined
  /** `url` as it was sent. */
  readonly originalUrl?: string
  /** The path of `url`, parsed when it is read. */
  readonly path?: string | null
  /** The last route that it came to. */
  readonly route?: object
}
