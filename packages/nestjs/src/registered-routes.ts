import { RequestMethod } from '@nestjs/common'
import type { AbstractHttpAdapter } from '@nestjs/core'
import type { ControllerRoute } from './controller-route.ts'
import type { ControllerRoutes } from './controller-routes.ts'
import { keepVersions, versionsOf, type HandlerVersions } from './handler-versions.ts'

/** A route as Nest registered it with its HTTP adapter. */
export interface RegisteredRoute extends HandlerVersions {
  readonly method: string
  readonly path: string
  /** The handler that the route calls; `undefined` if it is not a controller's. */
  readonly controllerRoute: ControllerRoute | undefined
}

/** The routes that Nest registers with an HTTP adapter from now on. */
export class RegisteredRoutes {
  readonly #all: RegisteredRoute[] = []
  readonly #controllerRoutes: ControllerRoutes
  #current: RegisteredRoute | undefined
  /** Registers a route. A platform may replace it, to see what its router adds. */
  registerRoute: (register: () => unknown, route: RegisteredRoute) => unknown = (register) =>
    register()

  constructor(adapter: AbstractHttpAdapter, controllerRoutes: ControllerRoutes) {
    this.#controllerRoutes = controllerRoutes
    const methods = Object.keys(RequestMethod).filter((key) => Number.isNaN(Number(key)))
    for (const method of methods) this.#observe(adapter, method)
    keepVersions(adapter)
  }

  get all(): readonly RegisteredRoute[] {
    return this.#all
  }

  /** The route that Nest is registering at this moment; read it in the platform's own hooks for new routes. */
  get current(): RegisteredRoute | undefined {
    return this.#current
  }

  #observe(adapter: AbstractHttpAdapter, method: string): void {
    const key = method.toLowerCase()
    const register: unknown = Reflect.get(adapter, key)
    if (typeof register !== 'function') return
    const observed = (...parameters: readonly unknown[]): unknown => {
      const path = parameters[0]
      const handler = parameters.at(-1)
      const callAdapter = (): unknown => Reflect.apply(register, adapter, parameters)
      if (typeof handler !== 'function' || typeof path !== 'string') return callAdapter()
      const controllerRoute = this.#controllerRoutes.findRoute(handler)
      const route = { method, path, controllerRoute, ...versionsOf(handler) }
      this.#all.push(route)
      this.#current = route
      try {
        return this.registerRoute(callAdapter, route)
      } finally {
        this.#current = undefined
      }
    }
    Reflect.set(adapter, key, observed)
  }
}
