import type { CorsPolicy } from '@cors/core'
import type {
  AbstractHttpAdapter,
  DiscoveryService,
  HttpAdapterHost,
  MetadataScanner,
} from '@nestjs/core'
import { assertRoutesGoverned } from './assert-routes-governed.ts'
import { ControllerRoutes } from './controller-routes.ts'
import { enforceOnExpress } from './enforce-on-express.ts'
import { enforceOnFastify } from './enforce-on-fastify.ts'
import type { EnforcedPlatform, EnforcePolicies } from './platform.ts'
import { RegisteredRoutes } from './registered-routes.ts'

const PLATFORMS: Readonly<Record<string, EnforcePolicies>> = {
  express: enforceOnExpress,
  fastify: enforceOnFastify,
}

/** On an adapter on which this copy of the package, or another one, enforces policies. */
const enforcedKey: unique symbol = Symbol.for('@cors/nestjs/served')

interface EnforcedAdapter extends AbstractHttpAdapter {
  [enforcedKey]?: true
}

/** One Nest application and its policies. */
export class CorsApplication {
  readonly #getPolicy: () => CorsPolicy
  readonly #controllerRoutes: ControllerRoutes
  readonly #host: HttpAdapterHost
  #enforced: { platform: EnforcedPlatform; registeredRoutes: RegisteredRoutes } | undefined

  constructor(
    getPolicy: () => CorsPolicy,
    host: HttpAdapterHost,
    discovery: DiscoveryService,
    scanner: MetadataScanner,
  ) {
    this.#getPolicy = getPolicy
    this.#host = host
    this.#controllerRoutes = new ControllerRoutes(discovery, scanner)
    // As early as possible, to notice `app.enableCors()`. A testing module has its adapter only later.
    this.enforce()
  }

  /** The policy of all routes without `@Cors`. */
  get policy(): CorsPolicy {
    return this.#getPolicy()
  }

  /**
   * Enforces the policies on the application's HTTP adapter. Does nothing where there is no adapter, as in a
   * microservice, or where the policies are enforced already.
   *
   * @throws {Error} where the platform is not supported, or the application already listens
   */
  enforce(): void {
    // Missing for `createApplicationContext` and `createMicroservice`.
    const adapter = this.#host.httpAdapter as EnforcedAdapter | null | undefined
    if (this.#enforced !== undefined || !adapter) return
    if (this.#host.listening) {
      throw new Error(
        '@cors/nestjs: CorsModule was loaded after the application began to listen; import it in the root module.',
      )
    }
    if (adapter[enforcedKey] === true) return
    const type = adapter.getType()
    const enforcePolicies = Object.hasOwn(PLATFORMS, type) ? PLATFORMS[type] : undefined
    if (enforcePolicies === undefined) {
      throw new Error(
        `@cors/nestjs: the platform "${type}" is not supported; use Express or Fastify.`,
      )
    }
    adapter[enforcedKey] = true
    adapter.enableCors = (): never => {
      throw otherCorsError('app.enableCors() or the option "cors"')
    }
    const registeredRoutes = new RegisteredRoutes(adapter, this.#controllerRoutes)
    const platform = enforcePolicies({
      adapter,
      getApplicationPolicy: this.#getPolicy,
      registeredRoutes,
      hasRoutePolicies: this.#controllerRoutes.withPolicy.length > 0,
    })
    this.#enforced = { platform, registeredRoutes }
  }

  /**
   * Checks what can be checked when every route is registered.
   *
   * @throws {Error} where other software sets CORS headers, or a preflight would get another policy than its request
   */
  verify(): void {
    if (this.#enforced === undefined) return
    const { platform, registeredRoutes } = this.#enforced
    const otherCors = platform.findOtherCors()
    if (otherCors !== undefined) throw otherCorsError(`"${otherCors}"`)
    assertRoutesGoverned(registeredRoutes.all, this.#controllerRoutes.withPolicy, this.policy)
    platform.finish()
  }
}

function otherCorsError(found: string): Error {
  return new Error(
    `@cors/nestjs: ${found} is used beside CorsModule, which sets the CORS headers of the whole application. Remove it, and write what it allowed into CorsModule.forRoot() or @Cors().`,
  )
}
