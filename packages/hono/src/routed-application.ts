/** The part of a Hono application that tells which routes a request would run through. */
export interface RoutedApplication {
  readonly router: {
    match(method: string, path: string): readonly [readonly RouterMatch[], ...unknown[]]
  }
}

/** What Hono's routers return for each handler, in order. */
type RouterMatch = readonly [handler: readonly [handler: unknown, route: Route], ...unknown[]]

/** A handler or middleware, where it was registered. */
export interface Route {
  /** `ALL` for `use` and `all`. */
  readonly method: string
  readonly path: string
  readonly handler: object
}
