import { subscribe } from 'node:diagnostics_channel'

/** A route as Fastify's `onRoute` hooks receive it. */
export interface FastifyRoute {
  readonly method: string | readonly string[]
  /** The whole path. The root of a plugin's prefix has two; Fastify shows the second by changing this property. */
  readonly url: string
  readonly constraints?: Readonly<Record<string, unknown>>
  config?: object
}

/** The methods of Fastify that show its routes. */
export interface ObservableFastify {
  addHook(name: 'onRoute', hook: (this: ObservableFastify, options: FastifyRoute) => void): unknown
  after(then: () => void): unknown
  printRoutes(): string
}

/** The routes of one Fastify instance. */
export class FastifyRoutes {
  readonly #waiting: (() => void)[] = []
  #onAdd: (route: FastifyRoute) => void = () => {}
  #visit: ((route: FastifyRoute) => void) | undefined

  constructor(fastify: ObservableFastify) {
    const add = (context: ObservableFastify, route: FastifyRoute): void => this.#add(context, route)
    fastify.addHook('onRoute', function (route) {
      add(this, route)
    })
  }

  /** Calls a function with each further route while Fastify adds it. The function may change the route's `config`. */
  onAdd(onAdd: (route: FastifyRoute) => void): void {
    this.#onAdd = onAdd
  }

  /** Calls a function with all routes, and with each further route after Fastify added it. */
  forEach(visit: (route: FastifyRoute) => void): void {
    this.#visit = visit
    for (const each of this.#waiting.splice(0)) each()
  }

  #add(context: ObservableFastify, route: FastifyRoute): void {
    this.#onAdd(route)
    const { url } = route
    const visit = (): void => {
      this.#visit?.({ ...route, url })
      if (route.url !== url) this.#visit?.(route)
    }
    // Not now: while Fastify adds a route, `visit` cannot add another one.
    if (this.#visit === undefined) this.#waiting.push(visit)
    else context.after(visit)
  }
}

const known = new WeakMap<object, FastifyRoutes>()

// Plugins may be registered with Nest's adapter, or with a Fastify instance that is handed in, before the application is
// created, and Fastify does not list existing routes. So the routes of every instance are observed from its creation on.
// https://fastify.dev/docs/latest/Reference/Hooks/#diagnostics-channel-hooks
subscribe('fastify.initialization', (message) => {
  const { fastify } = message as { readonly fastify: ObservableFastify }
  known.set(fastify, new FastifyRoutes(fastify))
})

/** @throws {Error} where Fastify has routes that were added before this package was imported */
export function findRoutes(fastify: ObservableFastify): FastifyRoutes {
  const routes = known.get(fastify)
  if (routes !== undefined) return routes
  if (fastify.printRoutes() !== '(empty tree)') {
    throw new Error(
      '@cors/nestjs: @Cors is used, and Fastify has routes that were added before this package was imported. Import the root module before you create the Fastify instance.',
    )
  }
  return new FastifyRoutes(fastify)
}
