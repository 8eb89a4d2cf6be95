import type { CorsPolicy } from '@cors/core'
import type {
  AbstractHttpAdapter,
  DiscoveryService,
  HttpAdapterHost,
  MetadataScanner,
} from '@nestjs/core'
import type { Platform } from './platform.ts'
import { Registrations } from './registrations.ts'
import { RoutePolicies } from './route-policies.ts'
import { serveOnExpress } from './serve-on-express.ts'
import { serveOnFastify } from './serve-on-fastify.ts'

const PLATFORMS = { express: serveOnExpress, fastify: serveOnFastify }

const OTHER_CORS =
  'CorsModule answers for the whole application. Remove it, and put what it allowed into CorsModule.forRoot() or @Cors().'

/** On an adapter that is under a policy, by this copy of the package or another. */
const served: unique symbol = Symbol.for('@cors/nestjs/served') as never

interface ServedAdapter extends AbstractHttpAdapter {
  [served]?: true
}

/** One application under its policies. */
export class CorsApplication {
  readonly #policy: () => CorsPolicy
  readonly #policies: RoutePolicies
  readonly #host: HttpAdapterHost
  #platform: Platform | undefined
  #registrations: Registrations | undefined

  constructor(
    policy: () => CorsPolicy,
    host: HttpAdapterHost,
    discovery: DiscoveryService,
    scanner: MetadataScanner,
  ) {
    this.#policy = policy
    this.#host = host
    this.#policies = new RoutePolicies(discovery, scanner)
    // At once, so that `app.enableCors()` is met. A testing module has its adapter only later.
    this.attach()
  }

  /** The policy of everything that has none of its own. */
  get policy(): CorsPolicy {
    return this.#policy()
  }

  /**
   * Puts the adapter under the policies. Does nothing where there is none, as in a mere microservice, nor where that
   * was done.
   *
   * @throws {Error} where that cannot be done
   */
  attach(): void {
    // Missing for `createApplicationContext` and `createMicroservice`.
    const adapter = this.#host.httpAdapter as ServedAdapter | null | undefined
    if (this.#platform !== undefined || !adapter) return
    if (this.#host.listening) {
      throw new Error(
        '@cors/nestjs: CorsModule was loaded when the application was already listening; import it in the root module',
      )
    }
    if (adapter[served] === true) return
    const type = adapter.getType() as keyof typeof PLATFORMS
    if (!Object.hasOwn(PLATFORMS, type)) {
      throw new Error(
        `@cors/nestjs: the platform "${type}" is not supported; use Express or Fastify`,
      )
    }
    adapter[served] = true
    adapter.enableCors = (): never => {
      throw new Error(
        `@cors/nestjs: app.enableCors() (or the option "cors") was used beside CorsModule. ${OTHER_CORS}`,
      )
    }
    this.#registrations = new Registrations(adapter, this.#policies)
    this.#platform = PLATFORMS[type]({
      adapter,
      application: this.#policy,
      registrations: this.#registrations,
      perRoute: this.#policies.own.size > 0,
    })
  }

  /**
   * Checks what can be checked when every route is registered.
   *
   * @throws {Error} where a preflight would not be answered as the policies say
   */
  settle(): void {
    if (this.#platform === undefined || this.#registrations === undefined) return
    const other = this.#platform.otherCors()
    if (other !== undefined) {
      throw new Error(`@cors/nestjs: "${other}" is registered beside CorsModule. ${OTHER_CORS}`)
    }
    this.#registrations.verify(this.#policies.own, this.policy)
    this.#platform.settle()
  }
}
