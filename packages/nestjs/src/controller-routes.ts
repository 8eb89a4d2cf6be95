import type { DiscoveryService, MetadataScanner } from '@nestjs/core'
import type { CorsPolicy } from '@cors/core'
import { assertNoPolicyOnProvider } from './assert-no-policy-on-provider.ts'
import type { ControllerRoute } from './controller-route.ts'
import { copyInheritedHandler, type HandlerClass } from './copy-inherited-handler.ts'
import { hostMatcher, type ControllerHost } from './host-matcher.ts'
import { HOST_METADATA, PATH_METADATA } from './nest-metadata.ts'
import { policyMetadataKey } from './policy-metadata-key.ts'
import { markAsGoverned } from './warn-without-module.ts'

/**
 * The HTTP handlers of an application's controllers.
 *
 * Nest registers a path and a function with its HTTP adapter and does not say which handler the function calls. But
 * Nest copies the handler's metadata to the function. So each handler gets its `ControllerRoute` as metadata here, and
 * `findRoute` reads it from the function, whatever prefixes, versions and modules have made of the path.
 */
export class ControllerRoutes {
  /** The handlers that `@Cors` gave a policy, by themselves or by their controller. */
  readonly withPolicy: readonly ControllerRoute[]
  readonly #routeKey = Symbol('@cors/nestjs/route')

  /** @throws {Error} where `@Cors` has no effect: on a provider, or on a method that is not an HTTP handler */
  constructor(discovery: DiscoveryService, scanner: MetadataScanner) {
    for (const { metatype } of discovery.getProviders()) assertNoPolicyOnProvider(metatype, scanner)
    const controllers = new Set(
      discovery.getControllers().map(({ metatype }) => metatype as unknown as HandlerClass),
    )
    for (const controller of controllers) markAsGoverned(controller)
    const routes = [...controllers].flatMap((controller) =>
      scanner
        .getAllMethodNames(controller.prototype)
        .map((method) => this.#addMetadata(controller, method)),
    )
    this.withPolicy = routes.flatMap((route) => (route?.policy === undefined ? [] : [route]))
  }

  /** The handler that a function calls which Nest registers with its adapter; `undefined` if it calls none. */
  findRoute(registered: object): ControllerRoute | undefined {
    return Reflect.getMetadata(this.#routeKey, registered) as ControllerRoute | undefined
  }

  #addMetadata(controller: HandlerClass, method: string): ControllerRoute | undefined {
    const handler = controller.prototype[method]!
    const name = `${controller.name}.${method}`
    const ownPolicy = Reflect.getMetadata(policyMetadataKey, handler) as CorsPolicy | undefined
    if (!Reflect.hasMetadata(PATH_METADATA, handler)) {
      if (ownPolicy === undefined) return undefined
      throw new Error(
        `@cors/nestjs: @Cors on ${name} would have no effect, because ${name} is not an HTTP handler. Put @Cors on a method with @Get() or another HTTP decorator, or on the controller.`,
      )
    }
    const host = Reflect.getMetadata(HOST_METADATA, controller) as ControllerHost
    const route: ControllerRoute = {
      name,
      policy:
        ownPolicy ?? (Reflect.getMetadata(policyMetadataKey, controller) as CorsPolicy | undefined),
      hostText: String(host ?? ''),
      matchesHost: hostMatcher(host),
    }
    // Two controllers that inherit one handler need two routes, and a function can hold only one.
    const isTaken = Reflect.hasOwnMetadata(this.#routeKey, handler)
    const target = isTaken ? copyInheritedHandler(controller, method) : handler
    Reflect.defineMetadata(this.#routeKey, route, target)
    return route
  }
}
