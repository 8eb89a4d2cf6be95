import { subscribe } from 'node:diagnostics_channel'

/** A route as Fastify's `onRoute` hooks see it. */
export interface FastifyRoute {
  readonly method: string | readonly string[]
  /** The whole path. The root of a plugin's prefix has two, of which Fastify shows the second by changing the first. */
  readonly url: string
  readonly constraints?: Readonly<Record<string, unknown>>
  config?: object
}

/** What is called of a Fastify application to note its routes. */
export interface NotedFastify {
  addHook(name: 'onRoute', hook: (this: NotedFastify, options: FastifyRoute) => void): unknown
  after(then: () => void): unknown
  printRoutes(): string
}

/** The routes of one Fastify application. */
export class FastifyRoutes {
  readonly #noted: (() => void)[] = []
  #mark: (route: FastifyRoute) => void = () => {}
  #use: ((route: FastifyRoute) => void) | undefined

  constructor(fastify: NotedFastify) {
    const note = (context: NotedFastify, route: FastifyRoute): void => this.#note(context, route)
    fastify.addHook('onRoute', function (route) {
      note(this, route)
    })
  }

  /** Has each further route marked while it is added. */
  mark(mark: (route: FastifyRoute) => void): void {
    this.#mark = mark
  }

  /** Has all routes used, those to come once they are added. */
  use(use: (route: FastifyRoute) => void): void {
    this.#use = use
    for (const each of this.#noted.splice(0)) each()
  }

  #note(context: NotedFastify, route: FastifyRoute): void {
    this.#mark(route)
    const { url } = route
    const use = (): void => {
      this.#use?.({ ...route, url })
      if (route.url !== url) this.#use?.(route)
    }
    // Not at once: a route cannot be added while another is.
    if (this.#use === undefined) this.#noted.push(use)
    else context.after(use)
  }
}

const known = new WeakMap<object, FastifyRoutes>()

// Plugins may be registered with Nest's adapter, or with a Fastify that is handed in, before the application is created,
// and Fastify lists no routes in retrospect. So the routes of every Fastify are noted from its first moment on.
// https://fastify.dev/docs/latest/Reference/Hooks/#diagnostics-channel-hooks
subscribe('fastify.initialization', (message) => {
  const { fastify } = message as { readonly fastify: NotedFastify }
  known.set(fastify, new FastifyRoutes(fastify))
})

/** @throws {Error} where there are routes that were not noted */
export function routesOf(fastify: NotedFastify): FastifyRoutes {
  const routes = known.get(fastify)
  if (routes !== undefined) return routes
  if (fastify.printRoutes() !== '(empty tree)') {
    throw new Error(
      '@cors/nestjs: there are policies of routes, and a Fastify with routes that were added before this package was imported; import the root module before Fastify is made',
    )
  }
  return new FastifyRoutes(fastify)
}
