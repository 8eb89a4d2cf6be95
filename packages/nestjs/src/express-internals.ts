/** Private parts of Express 5 and of its router. Nothing else in this package reads them. */

/** An Express application. */
export interface Express {
  use(middleware: object): unknown
  readonly router: { readonly stack: RouterEntry[] }
}

/** What the router tries in turn: a middleware or a route. */
export interface RouterEntry {
  readonly name: string
  readonly handle: object
  /** `undefined` for middleware. */
  readonly route?: ExpressRoute | undefined
  /** Throws where the path cannot be decoded. */
  match(path: string | null): unknown
}

interface ExpressRoute {
  readonly methods: Readonly<Record<string, boolean>>
  readonly stack: readonly RouteHandler[]
}

/** One of the functions that a route was given. */
interface RouteHandler {
  readonly handle: object
  /** In lower case; `undefined` for every method. */
  readonly method?: string
}

/**
 * Registers middleware before everything that the application has, also before what was registered with it earlier.
 *
 * @returns the entries of the router, to which Express adds further ones
 * @throws {Error} where the router does not keep its entries as Express 5 does
 */
export function useFirst(express: Express, middleware: object): readonly RouterEntry[] {
  express.use(middleware)
  const { stack } = express.router
  const entry = Array.isArray(stack) ? stack.pop() : undefined
  if (typeof entry?.handle !== 'function' || typeof entry.match !== 'function') throw unsupported()
  stack.unshift(entry)
  return stack
}

/** @throws {Error} where a route does not keep its handlers as Express 5 does */
export function assertRouteShape(entries: readonly RouterEntry[]): void {
  for (const { route } of entries) {
    if (route === undefined) continue
    const { methods, stack } = route
    const isKnown =
      typeof methods === 'object' &&
      Array.isArray(stack) &&
      stack.every(({ handle }) => typeof handle === 'function')
    if (!isKnown) throw unsupported()
  }
}

/** All handlers of an entry; none for middleware. */
export function handlersOf({ route }: RouterEntry): readonly RouteHandler[] {
  return Array.isArray(route?.stack) ? (route.stack as readonly RouteHandler[]) : []
}

/** The handlers of an entry that the router runs for requests with a method. */
export function handlersFor({ route }: RouterEntry, method: string): readonly RouteHandler[] {
  if (route === undefined) return []
  const name = method.toLowerCase()
  const routed = name === 'head' && route.methods['head'] !== true ? 'get' : name
  return route.stack.filter(({ method: own }) => own === undefined || own === routed)
}

/** Whether the router runs an entry for requests to a path. */
export function matchesPath(entry: RouterEntry, path: string | null): boolean {
  try {
    return Boolean(entry.match(path))
  } catch {
    // The path cannot be decoded: the router passes the same error on and runs no handler.
    return false
  }
}

/** Whether the `cors` package is registered as middleware. */
export function hasCorsMiddleware(entries: readonly RouterEntry[]): boolean {
  return entries.some(({ name }) => name === 'corsMiddleware')
}

function unsupported(): Error {
  return new Error(
    '@cors/nestjs: this version of Express is not supported: its router does not keep its entries as Express 5 does. Update @cors/nestjs, or use Express 5.',
  )
}
