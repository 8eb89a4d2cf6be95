import type { CorsPolicy } from '@cors/core'
import { enter } from './enter.ts'
import { pathnameOf } from './pathname-of.ts'
import { routerOf, routerOfApplication } from './router-of.ts'
import type {
  Application,
  Handle,
  Layer,
  Route,
  RoutedRequest,
  RouteLayer,
  Router,
} from './router.ts'

/** A `cors` middleware that a request comes to. */
export interface Passed {
  readonly corsPolicy: CorsPolicy
  /** What Express has made of the URL there. */
  readonly url: string
}

/** Where the way of a request begins, as far as it is followed. */
export interface Beginning {
  readonly application: Application | undefined
  /** The URL with which the request comes to its router. */
  readonly url: string
}

/**
 * The `cors` middleware that a request with this method would run through, in order: along the application's
 * routers, into those mounted in them, and to the end of the first route that answers.
 *
 * Middleware is taken to go on, and so is a handler for all methods that knows `next`; the last handler that a route
 * has for the method is taken to answer. Not by running the chain with the method put in place: it would run
 * handlers.
 */
export function corsOnTheWay(
  request: RoutedRequest,
  method: string,
  { application, url: start }: Beginning,
): readonly Passed[] {
  const name = method.toLowerCase()
  const passed: Passed[] = []

  /** @returns the URL with which the request comes out at the end; `undefined` where it is answered */
  function alongRouter({ stack }: Router, given: string): string | undefined {
    let url = given
    let path = pathnameOf(request, url)
    // Express answers OPTIONS by itself at the end of a router that has routes for the path.
    let answersOptions = false
    const comesOut = stack.every((layer) => {
      const entered = path === undefined ? undefined : enter(layer, url, path)
      if (entered === undefined) return true
      if (layer.route !== undefined) {
        answersOptions ||= name === 'options' && !takesOptions(layer.route)
      }
      const end =
        layer.route === undefined ? through(layer, entered.url) : alongRoute(layer.route, url)
      if (end === undefined) return false
      const behind = entered.leave(end)
      if (behind !== url) path = pathnameOf(request, (url = behind))
      return true
    })
    return comesOut && !answersOptions ? url : undefined
  }

  /** Through a router or past a function, which is taken to go on. */
  function through(layer: Pick<Layer, 'name' | 'handle'>, url: string): string | undefined {
    const router = routerOf(layer)
    if (router !== undefined) return alongRouter(router, url)
    const { corsPolicy } = layer.handle
    if (corsPolicy !== undefined) passed.push({ corsPolicy, url })
    return url
  }

  function alongRoute({ methods, stack }: Route, given: string): string | undefined {
    const taken = name === 'head' && methods['head'] !== true ? 'get' : name
    const layers = stack.filter((layer) => layer.method === undefined || layer.method === taken)
    let url: string | undefined = given
    const comesOut = layers.every((layer, index) => {
      const { handle } = layer
      url = through(layer, url!)
      if (handle.corsPolicy !== undefined || routerOf(layer) !== undefined) return url !== undefined
      const mayGoOn = index < layers.length - 1 || isForAllMethods(layer, stack)
      return mayGoOn && knowsNext(handle)
    })
    return comesOut ? url : undefined
  }

  const router = application && routerOfApplication(application)
  try {
    if (router !== undefined) alongRouter(router, start)
  } catch {
    // A parameter that cannot be decoded: from there Express goes on to error handlers alone.
  }
  return passed
}

/** Whether a route has handlers for OPTIONS, or has none at all and is no route for Express's own answer either. */
function takesOptions({ methods }: Route): boolean {
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

/** Wrappers that pass on whatever they are given declare no parameter at all. */
function knowsNext({ length }: Handle): boolean {
  return length === 0 || length > 2
}
