import { mountedApplication } from './mounted-application.ts'
import type { Application, Handle, Layer, Router } from './router.ts'

/** The router that a layer leads into, if it leads into one. */
export function routerOf(layer: Pick<Layer, 'name' | 'handle'>): Router | undefined {
  const { handle } = layer
  if (isRouter(handle)) return handle
  const application = isApplication(handle) ? handle : mountedApplication(layer)
  return application && routerOfApplication(application)
}

export function routerOfApplication(application: Application): Router | undefined {
  return application.lazyrouter === undefined ? application.router : application['_router']
}

function isRouter(handle: Handle): handle is Handle & Router {
  return Array.isArray(handle.stack)
}

/** As Express itself tells one that is given to `use`. */
function isApplication(handle: Handle): handle is Application {
  return 'set' in handle && 'handle' in handle
}
