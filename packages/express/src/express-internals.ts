/**
 * The only file that reads Express's private parts, as they are in Express 4.21 to 5. What does not have the known
 * shape throws a `TypeError`: nothing may be concluded from what is missing.
 */
import type { Application, Handler, Layer, Route, RouteLayer, Router } from './express-types.ts'

/** The application that an application is mounted in, and that is mounted in none; the last one, if in several. */
export function rootApplication(application: Application): Application {
  return application.parent === undefined ? application : rootApplication(application.parent)
}

/** The router of an application; `undefined` in Express 4, as long as nothing is registered. */
export function routerOfApplication(application: Application): Router | undefined {
  const isExpress5 = application.lazyrouter === undefined
  const router = isExpress5 ? application.router : application['_router']
  if (router === undefined && !isExpress5) return undefined
  if (!Array.isArray(router?.stack)) throw new TypeError('an application has no router')
  return router
}

/** The router that a layer leads into, if it leads into one. */
export function routerOf(layer: Pick<Layer, 'name' | 'handle'>): Router | undefined {
  const { handle } = layer
  const application = isApplication(handle) ? handle : mountedApplication(layer)
  if (application !== undefined) return routerOfApplication(application)
  if (Array.isArray(handle.stack)) {
    // Applications of Connect have a stack, too, with layers of another shape.
    if (isRouter(handle) || handle.stack.every(canMatch)) return handle as Handler & Router
  } else if (isRouter(handle)) {
    throw new TypeError('a router has no stack')
  }
  return undefined
}

/**
 * The part of a path that a layer matches; `undefined` where it does not match.
 *
 * @throws an error for which `isDecodeError` holds, where a parameter cannot be decoded
 */
export function matchedPath(layer: Layer, path: string): string | undefined {
  if (!canMatch(layer)) throw new TypeError('a layer of a router has no match')
  const matched: unknown = layer.match(path)
  if (matched === false) return undefined
  const prefix: unknown = matched === true ? layer.path : (matched as Layer | undefined)?.path
  if (typeof prefix !== 'string') throw new TypeError('a layer matched without a path')
  if (!('route' in layer)) throw new TypeError('a layer of a router has no route')
  if (layer.route !== undefined) assertRoute(layer.route)
  return prefix
}

/** Whether an error says that a parameter cannot be decoded. From there Express runs error handlers only. */
export function isDecodeError(error: unknown): boolean {
  return error instanceof URIError || (error as { status?: unknown } | null)?.status === 400
}

function canMatch(layer: Pick<Layer, 'match'>): boolean {
  return typeof layer.match === 'function'
}

function assertRoute({ methods, stack }: Partial<Route>): void {
  const isKnown =
    typeof methods === 'object' &&
    Array.isArray(stack) &&
    stack.every((layer: RouteLayer) => 'method' in layer)
  if (!isKnown) throw new TypeError('a route has no methods or no stack')
}

function isRouter(handle: Handler): boolean {
  return ['use', 'route', 'param'].every((name) => typeof Reflect.get(handle, name) === 'function')
}

/** Express uses the same test for what is passed to `use`. */
function isApplication(handle: Handler): handle is Application {
  return 'set' in handle && 'handle' in handle
}

const found = new WeakMap<Handler, Application>()

/**
 * The application behind a layer that `app.use(application)` made: a function of Express, called `mounted_app`, which
 * keeps the application in a closure.
 *
 * So that function is called once, with a request without a URL. The application's router reads the URL before anything
 * else, finds none, and passes the request back. Nothing that a user registered runs.
 */
function mountedApplication({
  name,
  handle,
}: Pick<Layer, 'name' | 'handle'>): Application | undefined {
  if (name !== 'mounted_app') return undefined
  const application = found.get(handle) ?? findMounted(handle)
  if (application !== undefined) found.set(handle, application)
  return application
}

function findMounted(handle: Handler): Application | undefined {
  const nowhere = { request: {}, response: {} }
  let application: Application | undefined
  let isPassedBack = false
  const url = {
    get(this: { readonly app: Application | typeof nowhere }): string | undefined {
      if (this.app !== nowhere) application = this.app as Application
      // Express 4 makes the request its application's own in its second layer.
      return application === undefined ? '/' : undefined
    },
  }
  // What Express and tools that wrap its layers read of a request before the URL.
  const read = { method: 'GET', originalUrl: '', query: {} }
  const request: object = Object.assign(Object.create({ app: nowhere }, { url }), read)
  try {
    handle(request, { setHeader() {} }, () => (isPassedBack = true))
  } catch {
    // A tool that wraps the function reads something else.
  }
  // In Express 4 an application without layers reads no URL.
  if (application !== undefined || isPassedBack) return application
  throw new TypeError('a mounted application cannot be found')
}
