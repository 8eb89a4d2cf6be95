import type { CorsPolicy } from '@cors/core'
import { isDecodeError, routerOf, routerOfApplication } from './express-internals.ts'
import type {
  Application,
  Handler,
  Layer,
  RoutedRequest,
  Route,
  RouteLayer,
  Router,
} from './express-types.ts'
import { pathInside } from './path-inside.ts'
import { assertReadablePath, readPath } from './read-path.ts'

/** The policy of a `cors` middleware that a request runs through. */
export interface VisiblePolicy {
  readonly policy: CorsPolicy
  /** The request's URL there. */
  readonly url: string
}

/** Where Express begins to route a request. */
export interface Start {
  readonly application: Application | undefined
  readonly url: string
}

export interface LookAheadOptions {
  /** Whether every handler is taken to call `next`, also those that are otherwise taken to end the request. */
  readonly isExhaustive?: boolean
}

/**
 * The policies of the `cors` middleware that a request with this method would run through, in order: along the
 * application's routers, into those mounted in them, and to the end of the first route that ends the request.
 *
 * Middleware is taken to call `next`, and so is a handler for all methods that has a parameter for it. The last handler
 * that a route has for the method is taken to end the request. Not by running the chain with another method: that would
 * run handlers.
 *
 * @throws {TypeError} where Express does not show what the request would run through
 */
export function lookAhead(
  request: RoutedRequest,
  method: string,
  { application, url: startUrl }: Start,
  { isExhaustive = false }: LookAheadOptions = {},
): readonly VisiblePolicy[] {
  const name = method.toLowerCase()
  const visible: VisiblePolicy[] = []

  /** @returns the URL after the router; `undefined` where the request ends in it */
  function walkRouter({ stack }: Router, entryUrl: string): string | undefined {
    let url = entryUrl
    let path = readPath(request, url)
    // Express itself responds to OPTIONS at the end of a router that has routes for the path.
    let endsOptions = false
    const isPassed = stack.every((layer) => {
      const inside = path === undefined ? undefined : pathInside(layer, url, path)
      if (inside === undefined) return true
      const { route } = layer
      if (route !== undefined) endsOptions ||= name === 'options' && !hasOptionsHandler(route)
      const end = route === undefined ? walkHandler(layer, inside.url) : walkRoute(route, url)
      if (end === undefined) return false
      const restored = inside.restore(end)
      if (restored !== url) path = readPath(request, (url = restored))
      return true
    })
    return isPassed && (isExhaustive || !endsOptions) ? url : undefined
  }

  /** Through a router, or past a function, which is taken to call `next`. */
  function walkHandler(layer: Pick<Layer, 'name' | 'handle'>, url: string): string | undefined {
    const router = routerOf(layer)
    if (router !== undefined) return walkRouter(router, url)
    const { corsPolicy } = layer.handle
    if (corsPolicy !== undefined) visible.push({ policy: corsPolicy, url })
    return url
  }

  function walkRoute({ methods, stack }: Route, entryUrl: string): string | undefined {
    const taken = name === 'head' && methods['head'] !== true ? 'get' : name
    const layers = stack.filter((layer) => layer.method === undefined || layer.method === taken)
    let url: string | undefined = entryUrl
    const isPassed = layers.every((layer, index) => {
      const { handle } = layer
      url = walkHandler(layer, url!)
      if (handle.corsPolicy !== undefined || routerOf(layer) !== undefined) return url !== undefined
      if (isExhaustive) return true
      return hasNext(handle) && (index < layers.length - 1 || isForAllMethods(layer, stack))
    })
    return isPassed ? url : undefined
  }

  if (application === undefined) throw new TypeError('a request has no app')
  assertReadablePath(request, application)
  const router = routerOfApplication(application)
  try {
    if (router !== undefined) walkRouter(router, startUrl)
  } catch (error) {
    if (!isDecodeError(error)) throw error
  }
  return visible
}

/** Whether a route has handlers for OPTIONS, or none at all: then Express's own response does not list it. */
function hasOptionsHandler({ methods }: Route): boolean {
  const own = Object.keys(methods)
  return own.length === 0 || own.includes('options') || own.includes('_all')
}

/** `app.all` adds a layer for each method, and `route.all` one without a method. */
function isForAllMethods({ method, handle }: RouteLayer, stack: readonly RouteLayer[]): boolean {
  if (method === undefined) return true
  // Not imported, as in `@cors/node`: it would take most of this package's time to load.
  const { METHODS } = process.getBuiltinModule('node:http')
  return stack.filter((layer) => layer.handle === handle).length >= METHODS.length
}

/** Whether a handler has a parameter for `next`. Wrappers that pass on all their parameters declare none. */
function hasNext({ length }: Handler): boolean {
  return length === 0 || length > 2
}
