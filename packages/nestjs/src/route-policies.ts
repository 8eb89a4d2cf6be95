import type { DiscoveryService, MetadataScanner } from '@nestjs/core'
import type { CorsPolicy } from '@cors/core'
import type { CorsRoute } from './cors-route.ts'
import { hostFilter, type Host } from './host-filter.ts'
import { HOST_METADATA, PATH_METADATA } from './nest-metadata.ts'
import { ownPolicy } from './own-policy.ts'

type Handler = (...parameters: readonly unknown[]) => unknown
type Controller = { readonly name: string; readonly prototype: Record<string, Handler> }

/**
 * The policies that the controllers of one application give to their handlers.
 *
 * Nest tells an adapter a path and a function, and not whose. But it copies all metadata of a handler to that
 * function, so that a mark on the handler turns up on it, on both platforms and whichever prefixes, versions and
 * modules have shaped the path.
 */
export class RoutePolicies {
  /** All handlers that have a policy of their own. */
  readonly own: ReadonlySet<CorsRoute>
  readonly #mark = Symbol('@cors/nestjs/route')

  constructor(discovery: DiscoveryService, scanner: MetadataScanner) {
    const controllers = new Set(
      discovery.getControllers().map(({ metatype }) => metatype as unknown as Controller),
    )
    for (const { metatype } of discovery.getProviders()) refuseOn(metatype, scanner)
    const own = new Set<CorsRoute>()
    this.own = own
    for (const controller of controllers) {
      for (const method of scanner.getAllMethodNames(controller.prototype)) {
        const route = this.#markHandler(controller, method)
        if (route?.policy !== undefined) own.add(route)
      }
    }
  }

  /** Whose a function is that Nest registers with its adapter; `undefined` if no controller's. */
  routeOf(registered: object): CorsRoute | undefined {
    return Reflect.getMetadata(this.#mark, registered) as CorsRoute | undefined
  }

  #markHandler(controller: Controller, method: string): CorsRoute | undefined {
    const handler = controller.prototype[method]!
    const name = `${controller.name}.${method}`
    const declared = Reflect.getMetadata(ownPolicy, handler) as CorsPolicy | undefined
    if (!Reflect.hasMetadata(PATH_METADATA, handler)) {
      if (declared === undefined) return undefined
      throw new Error(
        `@cors/nestjs: @Cors on ${name} would do nothing: it is no HTTP handler. Put it on a handler with @Get() or the like, or on the controller.`,
      )
    }
    const host = Reflect.getMetadata(HOST_METADATA, controller) as Host
    const route: CorsRoute = {
      name,
      policy: declared ?? (Reflect.getMetadata(ownPolicy, controller) as CorsPolicy | undefined),
      host: String(host ?? ''),
      servesHost: hostFilter(host),
    }
    const claimed = Reflect.hasOwnMetadata(this.#mark, handler)
    Reflect.defineMetadata(this.#mark, route, claimed ? separate(controller, method) : handler)
    return route
  }
}

/** Refuses `@Cors` on what is no controller: a resolver, a gateway, a service. */
function refuseOn(provider: unknown, scanner: MetadataScanner): void {
  if (typeof provider !== 'function') return
  const { name, prototype } = provider as Controller & { readonly prototype: object | undefined }
  const marked =
    prototype === undefined
      ? undefined
      : scanner.getAllMethodNames(prototype).find((method) => carriesPolicy(prototype[method]!))
  if (marked === undefined && !carriesPolicy(provider)) return
  throw new Error(
    `@cors/nestjs: @Cors on ${[name, marked].filter(Boolean).join('.')} would do nothing: it is no controller. Gateways are held to the application's policy with corsWebSockets(), and GraphQL is served at one path for all resolvers.`,
  )
}

function carriesPolicy(target: object): boolean {
  return Reflect.hasOwnMetadata(ownPolicy, target)
}

/**
 * Gives a controller a function of its own for a handler that it inherits, and that another controller inherits, too.
 *
 * @returns the function, which does what the inherited one does and carries its metadata
 */
function separate(controller: Controller, method: string): Handler {
  const inherited = controller.prototype[method]!
  const own: Handler = function (this: unknown, ...parameters) {
    return inherited.call(this, ...parameters)
  }
  Object.defineProperty(own, 'name', { value: method })
  for (const key of Reflect.getOwnMetadataKeys(inherited)) {
    Reflect.defineMetadata(key, Reflect.getOwnMetadata(key, inherited), own)
  }
  Object.defineProperty(controller.prototype, method, {
    value: own,
    writable: true,
    configurable: true,
    enumerable: false,
  })
  return own
}
