import type { CorsPolicy } from '@cors/core'
import { enter } from './enter.ts'
import { pathOf } from './path-of.ts'
import { routerOf, routerOfApplication } from './router-of.ts'
import type { Application, Handle, Route, RoutedRequest, RouteLayer, Router } from './router.ts'

/** A `cors` middleware, as it stands in a router. */
export type Cors = Handle & { readonly corsPolicy: CorsPolicy }

/**
 * The `cors` middleware that a request with this method would run through, in order: along the application's
 * routers, into those mounted in them, and to the end of the first route that answers.
 *
 * Middleware is taken to go on, and so is a handler for all methods that knows `next`; the last handler that a route
 * has for the method is taken to answer. Not by running the chain with the method put in place: it would run
 * handlers.
 */
export function corsOnTheWay(request: RoutedRequest, method: string): readonly Cors[] {
  const name = method.toLowerCase()
  const passed: Cors[] = []

  /** @returns whether the request comes out at the end, as from `alongRoute` */
  function alongRouter({ stack }: Router, path: string): boolean {
    return stack.every((layer) => {
      const inside = enter(layer, path)
      if (inside === undefined) return true
      if (layer.route !== undefined) return alongRoute(layer.route)
      const router = routerOf(layer)
      return router === undefined ? pass(layer.handle) : alongRouter(router, inside)
    })
  }

  function alongRoute({ methods, stack }: Route): boolean {
    const taken = name === 'head' && methods['head'] !== true ? 'get' : name
    const layers = stack.filter((layer) => layer.method === undefined || layer.method === taken)
    return layers.every((layer, index) => {
      pass(layer.handle)
      if (isCors(layer.handle)) return true
      const mayGoOn = index < layers.length - 1 || isForAllMethods(layer, stack)
      return mayGoOn && knowsNext(layer.handle)
    })
  }

  function pass(handle: Handle): true {
    if (isCors(handle)) passed.push(handle)
    return true
  }

  const router = request.app && routerOfApplication(outermost(request.app))
  try {
    if (router !== undefined) alongRouter(router, pathOf(request))
  } catch {
    // A parameter that cannot be decoded: from there Express goes on to error handlers alone.
  }
  return passed
}

function isCors(handle: Handle): handle is Cors {
  return handle.corsPolicy !== undefined
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

function outermost(application: Application): Application {
  return application.parent === undefined ? application : outermost(application.parent)
}
